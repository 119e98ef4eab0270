// Mirrors urllib3 2.7.0 connection.py (DummyConnection).

/** The class that urllib3 uses instead of HTTPSConnection if Python has no module `ssl`. */
export class DummyConnection {}
