"""What a program's values are, as far as the table and the program itself tell, and what of it waits.

A type is `str`, `list`, the full name of a class of the table, or `:Name` for a class of the program. `waiting iterator`
is what `for await` iterates over; `type` and a class's name are a class itself."""

import ast
from collections import defaultdict

WAITING_ITERATOR = "waiting iterator"
BUILT_IN = {"str", "bytes", "number", "bool", "None", "list", "tuple", "set", "dict", "iterator", "callable"}
FUNCTIONS = (ast.FunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
TYPES = {
    ast.JoinedStr: "str", ast.List: "list", ast.ListComp: "list", ast.Dict: "dict", ast.DictComp: "dict",
    ast.Set: "set", ast.SetComp: "set", ast.Tuple: "tuple", ast.Compare: "bool", ast.GeneratorExp: "iterator",
}
RETURNS = {
    "str": "str", "repr": "str", "len": "number", "int": "number", "float": "float", "list": "list", "dict": "dict",
    "sorted": "list", "bytes": "bytes", "set": "set", "tuple": "tuple", "bool": "bool",
    "range": "iterator", "enumerate": "iterator", "zip": "iterator", "map": "iterator", "isinstance": "bool", "type": "type",
}
CONSUMERS = set("list tuple set frozenset dict sorted sum min max any all enumerate zip map filter Counter deque OrderedDict".split())
METHODS = {
    "str": {"split": "list", "rsplit": "list", "splitlines": "list", "encode": "bytes", "partition": "tuple",
            "rpartition": "tuple", "find": "number", "rfind": "number", "count": "number", "index": "number"},
    "bytes": {"split": "list", "decode": "str", "hex": "str", "splitlines": "list", "partition": "tuple", "find": "number"},
    "dict": {"keys": "list", "values": "list", "items": "list", "copy": "dict"},
}


class Program:
    def __init__(self, tree, symbols):
        self.tree = tree
        self.symbols = symbols
        self.imports = {}  # a local name, and the dotted name that it stands for
        self.functions = {}  # the functions that are not methods, by name
        self.classes = {}
        self.methods = defaultdict(list)  # by name: (class, function)
        self.variables = defaultdict(set)  # the types of variables by (scope, name), of attributes by ('.', name)
        self.results = defaultdict(set)  # by function
        self.yields = defaultdict(set)
        self.waiting = set()  # functions
        self.escaping = False  # some function that waits is also a value
        self._collect(tree, None, tree, None)
        before = None
        while before != (before := self._known()):  # what is known of the types says more of what waits, and that of the types
            self._to_the_end(self._infer)
            self.waiting = set()
            self._to_the_end(self._find_waiting)

    def _collect(self, node, parent, scope, owner):
        node.parent, node.scope = parent, scope
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for each in node.names:
                if isinstance(node, ast.ImportFrom):
                    self.imports[each.asname or each.name] = f"{node.module}.{each.name}"
                else:
                    self.imports[each.asname or each.name.split(".")[0]] = each.name if each.asname else each.name.split(".")[0]
        if isinstance(node, ast.FunctionDef):
            node.owner = owner
            if owner is None:
                self.functions[node.name] = node
            else:
                self.methods[node.name].append((owner, node))
        if isinstance(node, ast.ClassDef):
            self.classes[node.name] = node
        inner = node if isinstance(node, FUNCTIONS) else scope
        for child in ast.iter_child_nodes(node):
            self._collect(child, node, inner, node if isinstance(node, ast.ClassDef) else None)

    def _known(self):
        types = [*self.variables.values(), *self.results.values(), *self.yields.values()]
        return sum(map(len, types)), len(self.waiting), self.escaping

    def _to_the_end(self, step):
        before = None
        while before != (before := self._known()):
            step()

    # Types.

    def _infer(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._assign(target, self.types(node.value))
            elif isinstance(node, (ast.AnnAssign, ast.NamedExpr, ast.AugAssign)) and node.value:
                self._assign(node.target, self.types(node.value))
            elif isinstance(node, ast.withitem) and node.optional_vars:
                self._assign(node.optional_vars, self._entered(node.context_expr))
            elif isinstance(node, (ast.For, ast.comprehension)):
                self._assign(node.target, self._yielded(node.iter))
            elif isinstance(node, ast.Yield) and node.value:
                self.yields[node.scope] |= self.types(node.value)
            elif isinstance(node, ast.Return) and node.value:
                self.results[node.scope] |= self.types(node.value)
            elif isinstance(node, ast.Call):
                self._pass_arguments(node)
            elif isinstance(node, ast.FunctionDef) and node.owner:
                self._type_self(node)
            if isinstance(node, FUNCTIONS):
                arguments = node.args
                given = zip(reversed(arguments.posonlyargs + arguments.args), reversed(arguments.defaults))
                for parameter, value in [*given, *zip(arguments.kwonlyargs, arguments.kw_defaults)]:
                    self.variables[node, parameter.arg] |= self.types(value) - {"None"} if value else set()

    def _find_waiting(self):
        for node in ast.walk(self.tree):
            if isinstance(node, FUNCTIONS) and node not in self.waiting and self._contains_waits(node):
                self.waiting.add(node)
            if not self.escaping and isinstance(getattr(node, "ctx", None), ast.Load) and self._escapes(node):
                self.escaping = True
            if isinstance(node, ast.Lambda) and node in self.waiting:
                self.escaping = True

    def _assign(self, target, types):
        if isinstance(target, ast.Name):
            self.variables[target.scope, target.id] |= types
        elif isinstance(target, ast.Attribute):
            self.variables[".", target.attr] |= types

    def _type_self(self, method):
        first = next(iter(method.args.posonlyargs + method.args.args), None)
        if first and not self.decorated(method, "staticmethod"):
            own = f":{method.owner.name}"
            self.variables[method, first.arg] |= {own, "type"} if self.decorated(method, "classmethod") else {own}
        for base in method.owner.bases:  # an override gets what the overridden method gets
            entry = self.entry(base)
            called = entry and entry.kind == "class" and self.symbols.method(entry.about, method.name)
            for (name, *about), parameter in zip(called.takes if called else (), method.args.args[1:]):
                if about and parameter.arg == name:
                    self.variables[method, parameter.arg] |= self.symbols.types(about[0])

    def _entered(self, node):
        """The types of what `with` gives."""
        found = self._yielded(node)
        for each in self.named_types(node) if not found else ():
            methods = [method for _, method in self.user_methods(each, "__enter__")]
            found |= {kind for method in methods for kind in self.results[method]} if methods else {each}
        return found

    def _yielded(self, node):
        """The types of what a generator of the program yields."""
        functions = self.called_functions(node) if isinstance(node, ast.Call) else ()
        return {kind for function in functions if is_generator(function) for kind in self.yields[function]}

    def _pass_arguments(self, call):
        for function in self.called_functions(call):
            parameters = function.args.posonlyargs + function.args.args
            if isinstance(function, ast.FunctionDef) and function.owner and not self.decorated(function, "staticmethod"):
                parameters = parameters[1:]
            for parameter, value in zip(parameters, call.args):
                self.variables[function, parameter.arg] |= self.types(value)
            for keyword in call.keywords:
                if keyword.arg:
                    self.variables[function, keyword.arg] |= self.types(keyword.value)

    def types(self, node):
        """The types of an expression; none if they are not known."""
        if isinstance(node, ast.Constant):
            name = type(node.value).__name__
            return {{"int": "number", "NoneType": "None"}.get(name, name)}
        if isinstance(node, ast.GeneratorExp) and self._contains_waits(node):
            return {WAITING_ITERATOR}
        if isinstance(node, ast.Lambda):
            return {node}
        if type(node) in TYPES:
            return {TYPES[type(node)]}
        if isinstance(node, ast.Call):
            return self._returned(node)
        if isinstance(node, (ast.BoolOp, ast.IfExp)):
            return set().union(*map(self.types, node.values if isinstance(node, ast.BoolOp) else (node.body, node.orelse)))
        if isinstance(node, ast.BinOp):
            if isinstance(node.op, (ast.Div, ast.Pow)):
                return {"float"}  # one that is whole, or an int beyond 2**53, is no number of JavaScript
            return self.types(node.left) | self.types(node.right) if isinstance(node.op, ast.Add) else self.types(node.left)
        if isinstance(node, (ast.NamedExpr, ast.Starred)):
            return self.types(node.value)
        if isinstance(node, ast.Subscript):
            return self.types(node.value) & {"str", "bytes"} if isinstance(node.slice, ast.Slice) else set()
        entry = self.entry(node)
        if entry:
            return {"type", entry.about} if entry.kind == "class" else set(entry.about) & BUILT_IN if entry.kind == "constant" else set()
        if isinstance(node, ast.Name):
            if node.id in self.classes and not self.variable(node):
                return {"type", f":{node.id}"}
            if node.id in self.functions and not self.variable(node):
                return {self.functions[node.id]}
            return self.variable(node)
        if isinstance(node, ast.Attribute):
            found = set(self.variables[".", node.attr])
            for each in self.named_types(node.value):
                found |= self.symbols.attribute(each, node.attr)
                for _, method in self.user_methods(each, node.attr):
                    found |= self.results[method] if self.decorated(method, "property") else {method}
            return found
        return set()

    def named_types(self, node):
        """The types of an expression that are no functions."""
        return {each for each in self.types(node) if isinstance(each, str)}

    def functions_in(self, node):
        """The functions of the program that an expression may have as its value."""
        return [each for each in self.types(node) if not isinstance(each, str)]

    def variable(self, name):
        """The types of a variable, of the innermost scope that has it."""
        scope = name.scope
        while scope is not None:
            if (scope, name.id) in self.variables:
                return self.variables[scope, name.id]
            scope = getattr(scope, "scope", None) if scope is not self.tree else None
        return set()

    def _returned(self, call):
        name = call.func.id if isinstance(call.func, ast.Name) else None
        entry = self.entry(call.func)
        if self.dotted(call.func) == "contextlib.closing":
            return self.types(call.args[0])
        if entry and entry.kind == "class":
            return {entry.about}
        if entry and entry.kind == "function":
            return {WAITING_ITERATOR} if entry.about.returns_waiting_iterator else set(entry.about.returns)
        functions = self.called_functions(call)
        if name in self.classes:
            return {f":{name}"}
        if functions:
            generators = [each for each in functions if is_generator(each)]
            waits = any(each in self.waiting for each in generators)
            return {WAITING_ITERATOR if waits else "iterator"} if generators else set().union(*(self.results[each] for each in functions))
        if "type" in self.types(call.func):
            return self.types(call.func) - {"type"}
        if name == "iter" and len(call.args) == 2:
            waits = any(each in self.waiting for each in self.functions_in(call.args[0]))
            return {WAITING_ITERATOR if waits else "iterator"}
        if isinstance(call.func, ast.Attribute):
            found = set()
            for each in self.named_types(call.func.value):
                called = self.symbols.method(each, call.func.attr)
                if called:
                    found |= {WAITING_ITERATOR} if called.returns_waiting_iterator else called.returns
                elif each in ("str", "bytes", "dict"):
                    found.add(METHODS[each].get(call.func.attr, each if each != "dict" else ""))
                for base in self.table_bases(each):
                    called = self.symbols.method(base, call.func.attr)
                    found |= called.returns if called else set()
            return found - {""}
        return {RETURNS[name]} if name in RETURNS and name not in self.functions else set()

    # Names.

    def dotted(self, node):
        """The dotted name of Python that an expression stands for; None if it is none that the program imported."""
        if isinstance(node, ast.Name) and node.id in self.imports:
            return self.imports[node.id]
        if isinstance(node, ast.Attribute):
            start = self.dotted(node.value)
            return start and f"{start}.{node.attr}"
        return None

    def entry(self, node):
        """What the table says of an expression that is an imported or a built-in name."""
        dotted = self.dotted(node)
        if dotted:
            return self.symbols.find(dotted)
        if isinstance(node, ast.Name) and node.id not in self.functions and node.id not in self.classes:
            entry = self.symbols.find(f"builtins.{node.id}")
            return entry if entry and entry.kind == "class" else None
        return None

    def table_bases(self, own):
        """The classes of the table from which a class of the program is derived."""
        for base in self.classes[own[1:]].bases if own[1:] in self.classes and own[0] == ":" else ():
            entry = self.entry(base)
            if entry and entry.kind == "class":
                yield entry.about
            elif isinstance(base, ast.Name):
                yield from self.table_bases(f":{base.id}")

    def user_methods(self, own, name):
        """The methods of a class of the program with that name, the first of its bases if it has none itself."""
        node = self.classes.get(own[1:]) if own[:1] == ":" else None
        if node is None:
            return []
        found = [(owner, method) for owner, method in self.methods[name] if owner is node]
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        return found or next(filter(None, (self.user_methods(f":{base}", name) for base in bases)), [])

    def called_functions(self, call):
        """The functions of the program that a call may reach."""
        return self.named_functions(call) or self.functions_in(call.func)

    def named_functions(self, call):
        """The functions of the program that a call names."""
        function = call.func
        if isinstance(function, ast.Name):
            if function.id in self.functions and function.id not in self.imports:
                return [self.functions[function.id]]
            return [method for _, method in self.user_methods(f":{function.id}", "__init__")]
        if not isinstance(function, ast.Attribute) or self.entry(function):
            return []
        if is_super(function.value):
            owner = enclosing_class(call)
            bases = [base.id for base in owner.bases if isinstance(base, ast.Name)] if owner else []
            return [method for base in bases for _, method in self.user_methods(f":{base}", function.attr)]
        receivers = self.named_types(function.value)
        if receivers:
            return [method for each in receivers for _, method in self.user_methods(each, function.attr)]
        return [method for _, method in self.methods[function.attr]]

    @staticmethod
    def decorated(function, name):
        return any(isinstance(each, ast.Name) and each.id == name or isinstance(each, ast.Attribute) and each.attr == name
                   for each in getattr(function, "decorator_list", ()))

    def signature(self, call):
        """The signature that the table has for a call; None if it has none."""
        if not isinstance(call, ast.Call):
            return None
        entry = self.entry(call.func)
        if entry:
            return entry.about if entry.kind == "function" else self.symbols.constructor(entry.about) if entry.kind == "class" else None
        if isinstance(call.func, ast.Attribute):
            is_own = is_super(call.func.value) and enclosing_class(call)
            types = {f":{is_own.name}"} if is_own else self.named_types(call.func.value)
            tables = [base for each in types for base in (each, *self.table_bases(each))]
            return next(filter(None, (self.symbols.method(each, call.func.attr) for each in tables)), None)
        return None

    # What waits.

    def waits(self, call):
        """True if a call must be awaited."""
        entry = self.entry(call.func)
        if entry or self.dotted(call.func):
            return entry.about.waits if entry and entry.kind == "function" else self.dotted(call.func) == "time.sleep"
        functions = self.called_functions(call)
        if any(each in self.waiting and not is_generator(each) for each in functions):
            return True
        if isinstance(call.func, ast.Attribute):
            name, receivers = call.func.attr, self.named_types(call.func.value)
            if is_super(call.func.value):
                receivers = {f":{enclosing_class(call).name}"}
            if not receivers:
                return not functions and name in self.symbols.waiting_methods
            tables = [base for each in receivers for base in (each, *self.table_bases(each))]
            called = [called for each in tables if (called := self.symbols.method(each, name))]
            is_value = not functions and not called and name != "__init__" and any(each[0] == ":" for each in receivers)
            return is_value and self.escaping or not functions and any(each.waits for each in called)
        is_variable = isinstance(call.func, ast.Name) and not functions and call.func.id not in self.classes
        if functions:
            return False
        return self.escaping and (not isinstance(call.func, ast.Name) or is_variable and self._is_local(call.func))

    def _is_local(self, name):
        scope = name.scope
        while isinstance(scope, FUNCTIONS):
            if any(isinstance(each, ast.arg) and each.arg == name.id or isinstance(each, ast.Name) and each.id == name.id
                   and isinstance(each.ctx, ast.Store) for each in ast.walk(scope)):
                return True
            scope = scope.scope
        return False

    def _waits_for(self, types, form, method):
        return any(self.symbols.waits_for(base, form) for each in types for base in (each, *self.table_bases(each))) or any(
            function in self.waiting for each in types for _, function in self.user_methods(each, method))

    def iteration_waits(self, node):
        types = self.named_types(node)
        return WAITING_ITERATOR in types or "type" not in types and self._waits_for(types, "iterates", "__iter__")

    def with_waits(self, node):
        types = self.named_types(node)
        managed = isinstance(node, ast.Call) and any(each in self.waiting for each in self.called_functions(node) if is_generator(each))
        return not types or managed or any(self._waits_for(types, "with", name) for name in ("__enter__", "__exit__"))

    def collects(self, call):
        """True if a call of a built-in function or method reads all items of an argument."""
        if isinstance(call.func, ast.Attribute):
            return call.func.attr in ("join", "extend", "update") and bool(self.types(call.func.value) & BUILT_IN)
        is_name = isinstance(call.func, ast.Name) and call.func.id in CONSUMERS
        return is_name and not self._is_local(call.func) and not self.called_functions(call)

    def node_waits(self, node):
        """True if a node itself waits, apart from the nodes in it."""
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "next" and node.args and self.iteration_waits(node.args[0]):
                return True
            return self.waits(node) or self.collects(node) and any(map(self.iteration_waits, node.args))
        if isinstance(node, (ast.For, ast.comprehension)):
            return self.iteration_waits(node.iter)
        if isinstance(node, ast.withitem):
            return self.with_waits(node.context_expr)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            return any(method in self.waiting and self.decorated(method, "property") for _, method in self.methods.get(node.attr, ()))
        return False

    def _contains_waits(self, function):
        nodes = list(ast.iter_child_nodes(function))
        while nodes:
            node = nodes.pop()
            if self.node_waits(node):
                return True
            if isinstance(node, ast.GeneratorExp):
                nodes.append(node.generators[0].iter)
            elif not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                nodes += ast.iter_child_nodes(node)
        return False

    contains_waits = _contains_waits

    def _escapes(self, node):
        is_called = isinstance(node.parent, ast.Call) and node.parent.func is node
        if is_called or isinstance(node.parent, ast.Attribute):
            return False
        if isinstance(node, ast.Name):
            return self.functions.get(node.id) in self.waiting
        return isinstance(node, ast.Attribute) and any(
            method in self.waiting and not self.decorated(method, "property") for _, method in self.methods.get(node.attr, ()))


def is_super(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def is_generator(function):
    nodes = list(function.body) if isinstance(function, ast.FunctionDef) else []
    while nodes:
        node = nodes.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            nodes += ast.iter_child_nodes(node)
    return False


def enclosing_class(node):
    while node is not None and not isinstance(node, ast.ClassDef):
        node = node.parent
    return node
