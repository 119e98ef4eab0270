"""Translates a Python program to JavaScript over pyurllib. It knows Python's syntax, pyurllib/symbols.json and the names of
runtime.mjs, which is the rest of the language; it knows nothing else about the library.

    python3.13 transpile.py program.py async > program.mjs
"""

import ast
import json
import sys
from pathlib import Path

from inference import BUILT_IN, COMPREHENSIONS, FUNCTIONS, Program, enclosing_class, is_generator, is_super
from symbols import Symbols

RESERVED = set(
    "arguments await case catch const debugger default delete do enum eval export extends function implements instanceof "
    "interface let new null package private protected public static super switch this throw true typeof undefined var void py".split()
)
# The names of runtime.mjs under which built-in names are called; as values, they are types.
CALLED = {"int": "to_int", "float": "to_float", "dict": "to_dict", "set": "to_set", "frozenset": "to_set", "type": "type_of", "iter": "iterator"}
OPERATORS = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.FloorDiv: "floordiv", ast.Mod: "mod", ast.Pow: "pow",
    ast.BitOr: "or_", ast.BitAnd: "and_", ast.BitXor: "xor", ast.LShift: "lshift", ast.RShift: "rshift",
}
ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
ATTRIBUTES = {"__name__": "name", "__class__": "constructor"}


KNOWN = json.loads(Path(__file__).with_name("known.json").read_text(encoding="utf-8"))  # the names of modules.mjs and runtime.mjs
FOR_READERS = ("override", "typing.override", "final", "typing.final")  # decorators that change nothing
FOR_TYPES = ("typing", "__future__", "collections.abc")  # what they define is left out
TYPES_WITH_METHODS = {"str": str, "bytes": bytes, "list": list, "dict": dict, "set": set}
# The special methods that the runtime and pyurllib/builtins call.
SPECIAL = {f"__{name}__" for name in (
    "init call enter exit len bool iter next contains getitem setitem delitem missing str repr bytes format int float round "
    "eq lt add radd sub mul truediv mod").split()}
TAKE_FUNCTIONS = {"map", "filter", "max", "min", "sorted", "reduce"}


class Unsupported(Exception):
    """The program uses what this translator cannot write."""


def refused(node, reason):
    return Unsupported(f"line {node.lineno}: {reason}")


def text(value):
    return json.dumps(value)


def indented(lines):
    return ["  " + line for line in lines]


class Translator:
    def __init__(self, source, symbols, colour):
        self.is_async = colour == "async"
        self.prefix = "pyurllib" if self.is_async else "pyurllib/sync"
        self.program = Program(ast.parse(source), symbols)
        self.symbols = symbols
        self.imported = {}  # statements of imports, in order
        self.modules = set()  # those that `import` has named
        self.count = 0
        self.handlers = []  # the variables of the exceptions being handled
        self.loops = []  # the flags of `else` of the loops around

    def translated(self):
        body = self.body(self.program.tree)
        return "\n".join(["import * as py from '../runtime.mjs';", *self.imported, "", *body]) + "\n"

    def fresh(self, name):
        self.count += 1
        return f"${name}{self.count}"

    def awaited(self, waits, code):
        return f"(await {code})" if waits and self.is_async else code

    def word(self, waits):
        """`async ` before a function that waits."""
        return "async " if waits and self.is_async else ""

    def sync(self, function):
        return self.word(function in self.program.waiting)

    # Names and modules.

    def name(self, name):
        return name + "_" if name in RESERVED else name

    def module(self, full):
        """A module as an object."""
        entry = self.symbols.modules.get(full)
        parent, _, name = full.rpartition(".")
        if entry is None and parent in self.symbols.modules:
            return f"{self.module(parent)}.{name}"
        if entry is None:
            root = full.split(".")[0]
            self.imported[f"import {{ {root} as ${root} }} from '../modules.mjs';"] = None
            return "$" + full
        if entry.get("object", full) is None:
            name = "$" + full.replace(".", "_")
            self.imported[f"import * as {name} from '{self.prefix}/{entry['subpath']}';"] = None
            return f"{name}.{entry['path']}" if "path" in entry else name
        self.imported[f"import * as $pyurllib from '{self.prefix}';"] = None
        return f"$pyurllib.{entry.get('object', full)}"

    def check(self, node, dotted):
        """Refuses a module, or a name of one, that neither the table nor a stand-in has."""
        module, _, name = dotted.rpartition(".")
        if dotted in self.symbols.modules or dotted in KNOWN["modules"] or module in FOR_TYPES or dotted in FOR_TYPES:
            return
        if module in KNOWN["modules"]:
            if name not in KNOWN["modules"][module].split():
                raise refused(node, f"{dotted} is not known")
        elif module in self.symbols.modules:
            found = self.symbols.find(dotted)
            if found is None:
                raise refused(node, f"{dotted} is not known")
            if found.kind == "missing":
                raise refused(node, f"{dotted} is missing: {found.about}")
        elif not module or not self.symbols.find(dotted):
            raise refused(node, f"the module {module or dotted} is not known")

    def s_Import(self, node):
        for each in node.names:
            self.check(node, each.name)
            root = each.name if each.asname else each.name.split(".")[0]
            local = self.name(each.asname or root)
            if local not in self.modules:
                self.modules.add(local)
                found = self.symbols.find(root)
                yield f"const {local} = {self.module(found.about if found else root)};"

    def s_ImportFrom(self, node):
        for each in node.names:
            local, dotted = self.name(each.asname or each.name), f"{node.module}.{each.name}"
            self.check(node, dotted)
            found, origin = self.symbols.find(dotted), self.symbols.find(node.module)
            module = origin.about if origin else node.module
            entry = self.symbols.modules.get(module)
            if found and found.kind == "module":
                yield f"const {local} = {self.module(found.about)};"
            elif entry is None or "path" in entry or each.name in entry.get("object_only", "").split():
                yield f"const {local} = {self.module(module)}.{each.name};"
            else:
                self.imported[f"import {{ {each.name} as {local} }} from '{self.prefix}/{entry['subpath']}';"] = None

    def check_stand_in(self, node, dotted):
        """Refuses arguments that a stand-in or a built-in function of the runtime would ignore."""
        module, _, name = dotted.rpartition(".")
        takes = KNOWN["takes"].get(dotted)
        if takes is None:
            return
        most, *keywords = takes.split()
        unknown = [each.arg for each in node.keywords if each.arg not in keywords]
        if len(node.args) > float(most) or unknown:
            raise refused(node, f"these arguments of {dotted}")

    # Statements.

    def block(self, statements):
        return indented([line for each in statements for line in self.statement(each)])

    def statement(self, node):
        method = getattr(self, f"s_{type(node).__name__}", None)
        if method is None:
            raise refused(node, f"{type(node).__name__}")
        return list(method(node))

    def body(self, scope, own=()):
        """The statements of a module or a function, after the declarations of its variables."""
        declared, names, outer = set(own), [], set()
        nodes = list(scope.body)
        while nodes:
            node = nodes.pop(0)
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                outer |= set(node.names)
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.append(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.append(node.id)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                names.append(node.name)
            if isinstance(node, COMPREHENSIONS):
                names += [each.target.id for each in ast.walk(node) if isinstance(each, ast.NamedExpr)]
            elif not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                nodes = list(ast.iter_child_nodes(node)) + nodes
        names = [self.name(name) for name in dict.fromkeys(names) if name not in declared | outer]
        is_derived = getattr(scope, "name", "") == "__init__" and scope.owner and scope.owner.bases
        lines = self.constructed(scope) if is_derived else [line for each in scope.body for line in self.statement(each)]
        return [f"let {', '.join(names)};", *lines] if names else lines

    def s_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            yield self.expression(node.value) + ";"

    def s_Pass(self, node):
        return ()

    s_Global = s_Nonlocal = s_Pass

    def s_Assign(self, node):
        value = self.expression(node.value)
        if len(node.targets) > 1:
            name = self.fresh("value")
            yield f"const {name} = {value};"
            value = name
        for target in node.targets:
            yield self.assigned(target, value) + ";"

    def s_AnnAssign(self, node):
        if node.value:
            yield self.assigned(node.target, self.expression(node.value)) + ";"

    def s_AugAssign(self, node):
        self.check_twice(node.target)
        value = self.operation(node.op, node.target, node.value, "i" if isinstance(node.op, ast.Add) else "")
        yield self.assigned(node.target, value) + ";"

    def check_twice(self, *nodes):
        """Refuses what would be evaluated twice, and has an effect."""
        for node in nodes:
            if any(isinstance(each, (ast.Call, ast.NamedExpr, ast.Yield, ast.YieldFrom)) for each in ast.walk(node)):
                raise refused(node, "a call in what JavaScript evaluates twice")

    def assigned(self, target, value):
        if isinstance(target, ast.Subscript):
            return f"py.set_item({self.expression(target.value)}, {self.expression(target.slice)}, {value})"
        if isinstance(target, (ast.Tuple, ast.List)):
            if any(isinstance(each, ast.Starred) for each in target.elts[:-1]):
                raise refused(target, "a starred target that is not the last one")
            starred = ", true" if isinstance(target.elts[-1], ast.Starred) else ""
            return f"{self.target(target)} = py.unpacked({value}, {len(target.elts)}{starred})"
        entry = self.program.entry(target.value) if isinstance(target, ast.Attribute) else None
        if entry and entry.kind == "class" and self.symbols.method(entry.about, target.attr):
            return f"{self.expression(target.value)}.prototype.{target.attr} = py.method({value})"
        return f"{self.target(target)} = {value}"

    def target(self, node):
        if isinstance(node, (ast.Tuple, ast.List)):
            return f"[{', '.join(map(self.target, node.elts))}]"
        if isinstance(node, ast.Starred):
            return "..." + self.target(node.value)
        if isinstance(node, ast.Name):
            return self.name(node.id)
        if isinstance(node, ast.Attribute):
            return f"{self.expression(node.value)}.{node.attr}"
        raise refused(node, f"this target")

    def s_Delete(self, node):
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                yield f"py.del_item({self.expression(target.value)}, {self.expression(target.slice)});"
            elif isinstance(target, ast.Attribute):
                yield f"delete {self.target(target)};"
            else:
                raise refused(node, "del of a variable")

    def s_Return(self, node):
        yield f"return {self.expression(node.value)};" if node.value else "return null;"

    def s_Raise(self, node):
        if node.exc is None and not self.handlers:
            raise refused(node, "raise without an exception that is handled here")
        if node.exc is None:
            yield f"throw {self.handlers[-1]};"
            return
        error = self.expression(node.exc)
        if "type" in self.program.types(node.exc):
            error = f"new {error}()"
        has_cause = node.cause and not (isinstance(node.cause, ast.Constant) and node.cause.value is None)
        yield f"throw py.with_cause({error}, {self.expression(node.cause)});" if has_cause else f"throw {error};"

    def s_Assert(self, node):
        message = self.expression(node.msg) if node.msg else ""
        yield f"if (!{self.condition(node.test)}) throw new py.AssertionError({message});"

    def s_If(self, node):
        yield f"if ({self.condition(node.test)}) {{"
        yield from self.block(node.body)
        if node.orelse:
            yield "} else {"
            yield from self.block(node.orelse)
        yield "}"

    def loop(self, node, head):
        flag = self.fresh("complete") if node.orelse else None
        self.loops.append(flag)
        if flag:
            yield f"let {flag} = true;"
        yield head + " {"
        yield from self.block(node.body)
        yield "}"
        self.loops.pop()
        if flag:
            yield f"if ({flag}) {{"
            yield from self.block(node.orelse)
            yield "}"

    def s_While(self, node):
        yield from self.loop(node, f"while ({self.condition(node.test)})")

    def s_For(self, node):
        yield from self.loop(node, self.for_head(node, ""))

    def for_head(self, node, declaration):
        waits = self.program.iteration_waits(node.iter)
        items = self.expression(node.iter)
        is_list = self.program.types(node.iter) == {"list"}
        if isinstance(node.iter, (ast.Name, ast.Attribute)):
            items = items if is_list else f"py.kept({items})"
        elif not waits and not is_list and self.program.types(node.iter) != {"iterator"}:
            items = f"py.iter({items})"
        keyword = "for await" if waits and self.is_async else "for"
        return f"{keyword} ({declaration}{self.target(node.target)} of {items})"

    def s_Break(self, node):
        if self.loops[-1]:
            yield f"{self.loops[-1]} = false;"
        yield "break;"

    def s_Continue(self, node):
        yield "continue;"

    def s_With(self, node):
        yield from self.managed(node.items, node.body)

    def managed(self, items, body):
        if not items:
            yield from (line for each in body for line in self.statement(each))
            return
        item, manager, error = items[0], self.fresh("with"), self.fresh("error")
        waits = self.program.with_waits(item.context_expr)
        yield "{"
        yield f"  const {manager} = {self.awaited(waits, f'py.enter({self.expression(item.context_expr)})')};"
        yield "  try {"
        if item.optional_vars:
            yield f"    {self.assigned(item.optional_vars, f'{manager}.value')};"
        yield from indented(indented(self.managed(items[1:], body)))
        yield f"  }} catch ({error}) {{"
        yield f"    if (!{self.awaited(waits, f'{manager}.exit({error})')}) throw {error};"
        yield "  } finally {"
        yield f"    {self.awaited(waits, f'{manager}.exit(null)')};"
        yield "  }"
        yield "}"

    def s_Try(self, node):
        lines = self.block(node.body)
        if node.handlers:
            error = self.fresh("error")
            flag = self.fresh("ok") if node.orelse else None
            lines = ["try {", *lines, *([f"  {flag} = true;"] if flag else []), f"}} catch ({error}) {{"]
            if flag:
                lines.insert(0, f"let {flag} = false;")
            lines += indented(self.handled(node.handlers, error)) + ["}"]
            if flag:
                lines += [f"if ({flag}) {{", *self.block(node.orelse), "}"]
            if not node.finalbody:
                yield from lines
                return
            lines = indented(lines)
        yield from ["try {", *lines, "} finally {", *self.block(node.finalbody), "}"]

    def handled(self, handlers, error):
        self.handlers.append(error)
        word = "if"
        for handler in handlers:
            if handler.type is None:
                yield "{" if word == "if" else "} else {"
                word = None
            else:
                types = handler.type.elts if isinstance(handler.type, ast.Tuple) else None
                classes = f"[{', '.join(map(self.expression, types))}]" if types else self.expression(handler.type)
                yield f"{word} (py.caught({error}, {classes})) {{"
                word = "} else if"
            if handler.name:
                yield f"  {self.name(handler.name)} = {error};"
            yield from self.block(handler.body)
        if word:
            yield f"}} else throw {error};"
        else:
            yield "}"
        self.handlers.pop()

    # Functions and classes.

    def parameters(self, function):
        """The names in parentheses, and the statements that set what JavaScript cannot."""
        arguments = function.args
        positional = arguments.posonlyargs + arguments.args
        if isinstance(function, ast.FunctionDef) and function.owner and not self.program.decorated(function, "staticmethod"):
            positional = positional[1:]
        defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults[-len(positional):] if positional else []
        given = lambda name, default: self.name(name.arg) + (f" = {self.expression(default)}" if default else "")
        written = [given(*each) for each in zip(positional, defaults)]
        by_name = list(zip(arguments.kwonlyargs, arguments.kw_defaults))
        lines = []
        for name, default in [*zip(positional, defaults), *by_name]:
            own_names = {each.id for each in ast.walk(default) if isinstance(each, ast.Name)} if default else ()
            if name.arg in own_names:
                raise refused(function, f"the default of {name.arg} is its own name, which JavaScript reads before it is set")
        if not arguments.vararg:
            written += [given(*each) for each in by_name]
            if arguments.kwarg:
                name = self.name(arguments.kwarg.arg)
                written.append(f"{name} = {{}}")
                lines.append(f"{name} = py.to_dict({name});")
        else:
            rest = self.name(arguments.vararg.arg)
            written.append(f"...{rest}")
            if by_name or arguments.kwarg:
                keywords = self.name(arguments.kwarg.arg) if arguments.kwarg else self.fresh("keywords")
                lines.append(f"const {keywords} = py.keywords_in({rest});")
                for name, default in by_name:
                    fallback = self.expression(default) if default else "null"
                    lines.append(f"let {self.name(name.arg)} = py.taken({keywords}, {text(name.arg)}, {fallback});")
            lines.append(f"{rest} = py.tuple({rest});")
        return f"({', '.join(written)})", lines

    def function(self, node, head):
        parameters, lines = self.parameters(node)
        arguments = node.args
        own = {each.arg for each in arguments.posonlyargs + arguments.args + arguments.kwonlyargs}
        own |= {each.arg for each in (arguments.vararg, arguments.kwarg) if each}
        is_method = node.owner and not self.program.decorated(node, "staticmethod")
        if is_method:
            lines = [f"const {self.name((arguments.posonlyargs + arguments.args)[0].arg)} = this;", *lines]
        outer, self.loops = self.loops, []
        body = self.body(node, own)
        self.loops = outer
        if is_method and node.name == "__init__" and node.owner.bases:
            return [f"{head}{parameters} {{", *indented(lines[1:] + body), "}"]
        return [f"{head}{parameters} {{", *indented(lines + body), "}"]

    def constructed(self, node):
        """The statements of a constructor. Nothing may use `this` before `super`: what does so comes after it."""
        own = node.args.args[0].arg
        early, late, rest = [], [], list(node.body)
        uses = lambda part: any(isinstance(each, ast.Name) and each.id == own for each in ast.walk(part))
        is_super_call = lambda each: isinstance(each, ast.Expr) and isinstance(each.value, ast.Call) and (
            getattr(each.value.func, "attr", None) == "__init__")
        at = next((n for n, each in enumerate(rest) if is_super_call(each)), None)
        call = self.statement(rest.pop(at)) if at is not None else ["super();"]
        for each in rest[:at or 0]:
            if isinstance(each, ast.Assign) and uses(each.targets[0]) and not uses(each.value):
                value = self.fresh("value")
                early.append(f"const {value} = {self.expression(each.value)};")
                late.append(f"{self.assigned(each.targets[0], value)};")
            else:
                (late if uses(each) else early).extend(self.statement(each))
        after = [line for each in rest[at or 0:] for line in self.statement(each)]
        return [*early, *call, f"const {self.name(own)} = this;", *late, *after]

    def s_FunctionDef(self, node):
        star = "*" if is_generator(node) else ""
        name = self.name(node.name)
        lines = self.function(node, f"{name} = {self.sync(node)}function{star} {name}")
        yield from [*lines[:-1], "};"]
        for decorator in reversed(node.decorator_list):
            yield f"{name} = {self.expression(decorator)}({name});"

    def s_ClassDef(self, node):
        name = self.name(node.name)
        node.bases = [each for each in node.bases if ast.unparse(each) != "object"]
        bases = [self.expression(each) for each in node.bases]
        base = f" extends {bases[0] if len(bases) == 1 else f'py.bases({', '.join(bases)})'}" if bases else ""
        fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
        self.check_class(node)
        methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        is_alias = lambda each: isinstance(each, ast.Assign) and isinstance(each.value, ast.Name) and each.value.id in methods
        yield f"{name} = class {name}{base} {{"
        if self.program.decorated(node, "dataclass"):
            given = [each.target.id + (f" = {self.field(each.value)}" if each.value else "") for each in fields]
            own = [f"this.{each.target.id} = {each.target.id};" for each in fields]
            required = sum(each.value is None for each in fields)
            yield from indented([f"static _fields = {text([each.target.id for each in fields])};", "constructor(...given) {",
                                 *indented([f"const [{', '.join(given)}] = py.field_values({name}, {required}, given);", *own]), "}"])
        for each in node.body:
            if isinstance(each, ast.FunctionDef):
                yield from indented(self.method(each))
            elif isinstance(each, ast.Assign):
                if each.targets[0].id != "name" and not is_alias(each):  # which JavaScript's classes have
                    yield f"  static {each.targets[0].id} = {self.expression(each.value)};"
            elif isinstance(each, ast.AnnAssign) and each.value and not self.program.decorated(node, "dataclass"):
                yield f"  static {each.target.id} = {self.expression(each.value)};"
        yield "};"
        for each in node.body:
            if is_alias(each):
                yield f"{name}.prototype.{each.targets[0].id} = {name}.prototype.{each.value.id};"
            elif isinstance(each, ast.Assign) and each.targets[0].id == "name":
                yield f"{name}.prototype.name = {self.expression(each.value)};"
        yield f"py.complete({name});"

    def check_class(self, node):
        """Refuses what a class contains that would be left out."""
        for each in node.decorator_list:
            if ast.unparse(each) not in ("dataclass", "dataclasses.dataclass"):
                raise refused(node, f"the decorator {ast.unparse(each)} of a class")
        for each in node.keywords:
            raise refused(node, f"the keyword {each.arg} of a class")
        for each in node.decorator_list and node.bases:
            raise refused(node, f"a dataclass with the base {ast.unparse(each)}")
        for each in node.body:
            targets = each.targets if isinstance(each, ast.Assign) else [each.target] if isinstance(each, ast.AnnAssign) else None
            is_text = isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            if isinstance(each, ast.FunctionDef) and each.name.startswith("__") and each.name.endswith("__"):
                if each.name not in SPECIAL:
                    raise refused(each, f"the special method {each.name}")
            if targets is None and not is_text and not isinstance(each, (ast.FunctionDef, ast.Pass)):
                raise refused(each, f"{type(each).__name__} in a class")
            if targets and (len(targets) > 1 or not isinstance(targets[0], ast.Name)):
                raise refused(each, "this target in a class")

    def field(self, value):
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("field", "dataclasses.field"):
            names = [each.arg for each in value.keywords]
            if names not in (["default"], ["default_factory"]) or value.args:
                raise refused(value, f"{ast.unparse(value)} of a dataclass")
            given = value.keywords[0].value
            return self.expression(ast.copy_location(ast.Call(given, [], []), value) if "default_factory" in names else given)
        return self.expression(value)

    def method(self, node):
        words = {"property": "get ", f"{node.name}.setter": "set ", "staticmethod": "static ", "classmethod": "static "}
        decorators = [ast.unparse(each) for each in node.decorator_list]
        for each in decorators:
            if each not in words and each not in FOR_READERS:
                raise refused(node, f"the decorator {each} of a method")
        word = "".join(words[each] for each in words if each in decorators)
        name = node.name
        if name == "__init__":
            name = "constructor"
            if node in self.program.waiting:
                raise refused(node, f"a constructor that waits")
        star = "*" if is_generator(node) else ""
        for base in self.program.table_bases(f":{node.owner.name}"):
            overridden = self.symbols.method(base, name)
            if self.sync(node) and overridden and not overridden.may_wait_in_override:
                raise refused(node, f"{base}.{name} may not wait in an override")
        if "property" in decorators and node in self.program.waiting:
            lines = self.function(node, "")
            return [f"get {name}() {{", f"  return ({self.sync(node)}() => {{", *indented(lines[1:-1]), "  })();", "}"]
        return self.function(node, f"{word}{self.sync(node)}{star}{name}")

    # Expressions.

    def expression(self, node):
        method = getattr(self, f"e_{type(node).__name__}", None)
        if method is None:
            raise refused(node, f"{type(node).__name__}")
        return method(node)

    def condition(self, node):
        if isinstance(node, ast.BoolOp):
            operator = " && " if isinstance(node.op, ast.And) else " || "
            return f"({operator.join(map(self.condition, node.values))})"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return f"!{self.condition(node.operand)}"
        code = self.expression(node)
        return code if self.program.types(node) == {"bool"} and not isinstance(node, ast.Name) else f"py.truth({code})"

    def e_Constant(self, node):
        value = node.value
        if isinstance(value, bytes):
            return f"py.encode({text(value.decode('latin-1'))}, 'latin-1')"
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
            return f"{value}n"
        if isinstance(value, float) and value.is_integer():
            return f"new py.Float({text(value)})"
        if value is not None and not isinstance(value, (str, int, float)):
            raise refused(node, f"the value {value!r}")
        return text(value)

    def e_JoinedStr(self, node):
        return "`" + "".join(map(self.piece, node.values)) + "`"

    def piece(self, node):
        if isinstance(node, ast.Constant):
            return text(node.value)[1:-1].replace('\\"', '"').replace("`", "\\`").replace("${", "\\${")
        if node.conversion == ord("a"):
            raise refused(node, "the conversion !a")
        convert = {-1: "str", 115: "str", 114: "repr"}[node.conversion]
        if node.format_spec and node.conversion == -1:
            return f"${{py.format({self.expression(node.value)}, {self.expression(node.format_spec)})}}"
        code = f"py.{convert}({self.expression(node.value)})"
        return f"${{py.format({code}, {self.expression(node.format_spec)})}}" if node.format_spec else f"${{{code}}}"

    def for_types(self, node):
        """The code of a name that is for types only: there is none but TYPE_CHECKING."""
        dotted = self.program.dotted(node)
        if dotted in ("typing.TYPE_CHECKING",):
            return "false"
        if dotted and dotted.rpartition(".")[0] in FOR_TYPES:
            raise refused(node, f"{dotted} as a value")
        return None

    def e_Name(self, node):
        if node.id == "__name__":
            return "'__main__'"
        if self.for_types(node):
            return "false"
        known = node.id in self.program.imports or node.id in self.program.functions or node.id in self.program.classes
        is_own = known or (self.program.tree, node.id) in self.program.variables or self.is_assigned(node)
        if not is_own and CALLED.get(node.id, node.id) not in KNOWN["builtins"].split():
            raise refused(node, f"the name {node.id} is not known")
        return self.name(node.id) if is_own else f"py.{node.id}"

    def is_assigned(self, node):
        scope = node
        while scope is not None:
            if isinstance(scope, (ast.Module, *FUNCTIONS, *COMPREHENSIONS)):
                for each in ast.walk(scope):
                    if isinstance(each, ast.arg) and each.arg == node.id or isinstance(each, ast.ExceptHandler) and each.name == node.id:
                        return True
                    if isinstance(each, ast.Name) and each.id == node.id and not isinstance(each.ctx, ast.Load):
                        return True
            scope = scope.parent
        return False

    def is_replaced(self, node):
        """True for a name that the program itself sets in a module."""
        return any(
            isinstance(each, ast.Attribute) and each.attr == node.attr and not isinstance(each.ctx, ast.Load)
            for each in ast.walk(self.program.tree)
        )

    def is_unbound(self, node):
        """True for a method of a class: `Class.method`, not that of an instance."""
        own = self.program.entry(node.value)
        is_class = own is not None and own.kind == "class" and isinstance(node.ctx, ast.Load)
        return is_class and self.symbols.method(own.about, node.attr) is not None

    def is_built_in_type(self, node):
        return isinstance(node, ast.Name) and node.id in TYPES_WITH_METHODS and self.e_Name(node) == f"py.{node.id}"

    def e_Attribute(self, node):
        if self.for_types(node):
            return "false"
        if self.is_built_in_type(node.value):
            if not isinstance(vars(TYPES_WITH_METHODS[node.value.id]).get(node.attr), type(str.upper)):
                raise refused(node, f"{ast.unparse(node)} is not known")
            return f"py.method_of({text(node.attr)})"
        if self.program.dotted(node) and not self.is_unbound(node):
            module, _, name = self.program.dotted(node).rpartition(".")
            if module in self.symbols.modules or module in KNOWN["modules"]:
                if not self.is_replaced(node):
                    self.check(node, f"{module}.{name}")
            return f"{self.expression(node.value)}.{node.attr}"
        if is_super(node.value):
            return f"super.{node.attr}"
        code = f"{self.expression(node.value)}.{ATTRIBUTES.get(node.attr, node.attr)}"
        if self.is_unbound(node):
            return f"py.unbound({self.expression(node.value)}, {text(node.attr)})"
        is_called = isinstance(node.parent, ast.Call) and node.parent.func is node
        if not is_called and isinstance(node.ctx, ast.Load) and self.is_method(node):
            return f"py.bound({self.expression(node.value)}, {text(node.attr)})"
        return self.awaited(self.program.node_waits(node), code)

    def is_method(self, node):
        own = any(not self.program.decorated(method, "property") for _, method in self.program.methods.get(node.attr, ()))
        types = self.program.named_types(node.value)
        return own or any(self.symbols.method(base, node.attr) for each in types for base in (each, *self.program.table_bases(each))) or (
            bool(types & BUILT_IN) and node.attr in dir(str) + dir(list) + dir(dict) + dir(set))

    def e_Subscript(self, node):
        value = self.expression(node.value)
        if isinstance(node.slice, ast.Slice):
            parts = [self.expression(each) if each else "null" for each in (node.slice.lower, node.slice.upper, node.slice.step)]
            return f"py.slice({value}, {', '.join(parts)})"
        return f"py.get_item({value}, {self.expression(node.slice)})"

    def operation(self, operator, left, right, prefix=""):
        if type(operator) not in OPERATORS:
            raise refused(left, f"the operator {type(operator).__name__}")
        types = self.program.types(left) | self.program.types(right)
        are_known = self.program.types(left) and self.program.types(right)
        are_texts = types == {"str"} and isinstance(operator, ast.Add)
        if are_known and (are_texts or types == {"number"} and type(operator) in ARITHMETIC):
            return f"({self.expression(left)} {ARITHMETIC[type(operator)]} {self.expression(right)})"
        return f"py.{prefix}{OPERATORS[type(operator)]}({self.expression(left)}, {self.expression(right)})"

    def e_BinOp(self, node):
        return self.operation(node.op, node.left, node.right)

    def e_BoolOp(self, node):
        name = "or" if isinstance(node.op, ast.Or) else "and"
        code = self.expression(node.values[0])
        for value in node.values[1:]:
            waits = self.program.contains_waits(ast.Expression(value))
            code = self.awaited(waits, f"py.{name}_else({code}, {self.word(waits)}() => {self.expression(value)})")
        return code

    def e_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            return f"!{self.condition(node.operand)}"
        if isinstance(node.operand, ast.Constant) and type(node.operand.value) is int and not isinstance(node.op, ast.Invert):
            return f"{'-' if isinstance(node.op, ast.USub) else '+'}{self.expression(node.operand)}"
        by = {ast.USub: "py.mul(-1, {})", ast.UAdd: "py.mul(1, {})", ast.Invert: "py.sub(-1, {})"}
        return by[type(node.op)].format(self.expression(node.operand))

    def e_IfExp(self, node):
        return f"({self.condition(node.test)} ? {self.expression(node.body)} : {self.expression(node.orelse)})"

    def e_Compare(self, node):
        operands = [node.left, *node.comparators]
        self.check_twice(*operands[1:-1])
        pairs = [self.comparison(operator, *operands[n:n + 2]) for n, operator in enumerate(node.ops)]
        return pairs[0] if len(pairs) == 1 else f"({' && '.join(pairs)})"

    def comparison(self, operator, left, right):
        a, b = self.expression(left), self.expression(right)
        if isinstance(operator, (ast.Is, ast.IsNot)):
            equals = "=" if isinstance(operator, ast.Is) else "!"
            return f"({a} {equals}= null)" if b == "null" else f"({a} {equals}== {b})"
        if isinstance(operator, (ast.In, ast.NotIn)):
            return f"{'!' * isinstance(operator, ast.NotIn)}py.contains({b}, {a})"
        if isinstance(operator, (ast.Eq, ast.NotEq)):
            return f"{'!' * isinstance(operator, ast.NotEq)}py.equal({a}, {b})"
        return f"py.compare({a}, '{COMPARISONS[type(operator)]}', {b})"

    def e_List(self, node):
        return f"[{self.items(node.elts)}]"

    def e_Tuple(self, node):
        return f"py.tuple([{self.items(node.elts)}])"

    def e_Set(self, node):
        return f"py.to_set([{self.items(node.elts)}])"

    def items(self, nodes):
        return ", ".join(map(self.expression, nodes))

    def e_Dict(self, node):
        pairs = [f"[{self.expression(key)}, {self.expression(value)}]" if key else f"...py.items_of({self.expression(value)})"
                 for key, value in zip(node.keys, node.values)]
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        is_plain = keys and all(isinstance(key, str) and not key.isdigit() for key in keys)
        return f"py.{'dict' if is_plain else 'to_dict'}([{', '.join(pairs)}])"

    def e_NamedExpr(self, node):
        return f"({self.name(node.target.id)} = {self.expression(node.value)})"

    def e_Starred(self, node):
        return f"...py.iter({self.expression(node.value)})"

    def e_Lambda(self, node):
        parameters, lines = self.parameters(node)
        value = self.expression(node.body)
        body = f"{{ {' '.join(lines)} return {value}; }}" if lines else f"({value})"
        return f"{self.sync(node)}{parameters} => {body}"

    def e_Yield(self, node):
        if not isinstance(node.parent, ast.Expr):
            raise refused(node, "the value of a yield, which send() sets")
        return f"(yield {self.expression(node.value) if node.value else 'null'})"

    def e_YieldFrom(self, node):
        return f"(yield* {self.expression(node.value)})"

    def comprehension(self, node, value):
        """A generator of the items; an arrow function passes `this` on, which a generator has not."""
        waits = self.program.contains_waits(node)
        lines = ""
        for each in node.generators:
            lines += f"{self.for_head(each, 'const ')} "
            lines += "".join(f"if ({self.condition(test)}) " for test in each.ifs)
        return waits, f"({self.word(waits)}function* () {{ {lines}yield {value}; }})()"

    def e_GeneratorExp(self, node):
        return self.comprehension(node, self.expression(node.elt))[1]

    def e_ListComp(self, node):
        waits, code = self.comprehension(node, self.expression(node.elt))
        return self.awaited(waits, f"py.collected({code})") if waits else f"[...{code}]"

    def e_SetComp(self, node):
        return f"py.to_set({self.e_ListComp(node)})"

    def e_DictComp(self, node):
        waits, code = self.comprehension(node, f"[{self.expression(node.key)}, {self.expression(node.value)}]")
        return f"py.to_dict({f'(await py.collected({code}))' if waits else code})"

    # Calls.

    def e_Call(self, node):
        return self.awaited(self.program.waits(node) or self.program.node_waits(node) and not self.program.collects(node), self.call(node))

    def call(self, node):
        function, entry = node.func, self.program.entry(node.func)
        if self.is_async and getattr(function, "id", getattr(function, "attr", None)) in TAKE_FUNCTIONS:
            for each in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if any(called in self.program.waiting for called in self.program.functions_in(each)):
                    raise refused(node, "a function that waits is passed to a built-in one")
        if isinstance(function, ast.Attribute) and function.attr == "__init__":  # super().__init__(…), Base.__init__(self, …)
            arguments = node.args if is_super(function.value) else node.args[1:]
            owner = enclosing_class(node)
            own = next((method for base in owner.bases if isinstance(base, ast.Name)
                        for _, method in self.program.user_methods(f":{base.id}", "__init__")), None)
            return f"super({self.arguments(arguments, node.keywords, own)})"
        base = isinstance(function, ast.Attribute) and node.args and enclosing_class(node)
        if base and any(ast.dump(each) == ast.dump(function.value) for each in base.bases):  # Base.method(self, …)
            return f"super.{function.attr}({self.arguments(node.args[1:], node.keywords)})"
        functions = self.program.named_functions(node)
        own = functions[0] if functions else None
        arguments = self.arguments(self.collected(node), node.keywords, own, node)
        if entry and entry.kind == "missing":
            raise refused(node, f"{self.program.dotted(function)} is missing: {entry.about}")
        if self.is_built_in_type(getattr(function, "value", None)):
            return f"{self.expression(function)}({arguments})"
        if self.program.dotted(function):
            self.check_stand_in(node, self.program.dotted(function))
        elif isinstance(function, ast.Name) and self.e_Name(function).startswith("py."):
            self.check_stand_in(node, CALLED.get(function.id, function.id))
        is_stand_in = (self.program.dotted(function) or "").rpartition(".")[0] in KNOWN["modules"]
        if self.is_async and is_stand_in and any(map(self.program.iteration_waits, self.collected(node))):
            raise refused(node, f"{ast.unparse(function)} of items that wait")
        if isinstance(function, ast.Name) and self.e_Name(function).startswith("py.") and not entry:
            return f"py.{CALLED.get(function.id, function.id)}({arguments})"
        code = self.expression(function)
        if "type" in self.program.types(function) or entry and entry.kind == "class":
            return f"new {f'({code})' if '(' in code else code}({arguments})"
        is_known = entry or own or self.program.dotted(function)
        if isinstance(function, ast.Attribute) and not is_known and not is_super(function.value):
            receivers = self.program.named_types(function.value)
            lacking = [each for each in receivers & KNOWN["methods"].keys() if function.attr not in KNOWN["methods"][each].split()]
            if lacking and len(receivers) == 1:
                raise refused(node, f"the method {lacking[0]}.{function.attr} is not known")
            if not receivers or receivers & BUILT_IN:
                return f"py.call({self.expression(function.value)}, {text(function.attr)}{', ' if arguments else ''}{arguments})"
        if not own and not self.program.dotted(function) and not isinstance(function, ast.Attribute) and not self.is_named(function):
            return f"py.apply({code}, [{arguments}])"
        return f"{code}({arguments})"

    def is_named(self, function):
        """True for the name of a function or a class of the program, or of an import."""
        names = {*self.program.functions, *self.program.classes, *self.program.imports}
        return isinstance(function, ast.Name) and function.id in names

    def collected(self, node):
        """The arguments of a call; those that wait for their items are collected for a built-in function."""
        if not self.program.collects(node):
            return node.args
        return [Collected(each) if self.program.iteration_waits(each) else each for each in node.args]

    def e_Collected(self, node):
        return self.awaited(True, f"py.collected({self.expression(node.node)})")

    def arguments(self, positional, keywords, own=None, call=None):
        """The arguments of a call: of a function of the program by position, as far as it names them, else in `kw`."""
        written = [self.expression(each) for each in positional]
        named = {each.arg: self.expression(each.value) for each in keywords if each.arg}
        spread = [self.expression(each.value) for each in keywords if each.arg is None]
        is_known = own and not any(isinstance(each, ast.Starred) for each in positional)
        if is_known:
            arguments = own.args
            names = [each.arg for each in arguments.posonlyargs + arguments.args]
            if own.owner and not self.program.decorated(own, "staticmethod"):
                names = names[1:]
            if not arguments.vararg:
                names += [each.arg for each in arguments.kwonlyargs]
                written += [named.pop(name, "undefined") for name in names[len(written):]]
                while written and written[-1] == "undefined" and not arguments.kwarg:
                    written.pop()
                if arguments.kwarg and (named or spread):
                    return ", ".join([*written, f"{{ {self.keywords(named, spread)} }}"])
            while written and written[-1] == "undefined":
                written.pop()
        if named or spread:
            written.append(f"py.kw({{ {self.keywords(named, spread)} }})")
        elif positional and own is None and self.may_be_keywords(positional, call):
            written.append("py.kw({})")
        return ", ".join(written)

    def may_be_keywords(self, positional, call):
        """True if the last argument may be a dict that a function of the library would take for keywords."""
        types, signature = self.program.types(positional[-1]), self.program.signature(call)
        if types and "dict" not in types or not signature or isinstance(positional[-1], ast.Starred):
            return False
        names = [each for each in signature.takes if each[0] not in "*/"]
        taken = names[len(positional) - 1] if len(positional) <= len(names) else []
        flags = taken[3] if len(taken) > 3 else {}
        return "any" in flags or bool(types) and "mapping" not in flags

    def keywords(self, named, spread):
        return ", ".join([*(f"...py.plain({each})" for each in spread), *(f"{name}: {value}" for name, value in named.items())])


class Collected(ast.expr):
    """An argument whose items are awaited."""

    def __init__(self, node):
        super().__init__()
        self.node = node


def main(path, colour):
    symbols = Symbols(Path(__file__).parents[3] / "dist/symbols.json")
    try:
        print(Translator(Path(path).read_text(encoding="utf-8"), symbols, colour).translated(), end="")
    except Unsupported as error:
        sys.exit(f"Unsupported: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
