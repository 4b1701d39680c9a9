"""schema.py HOLDFAST FOLDER - cases made from the schemas, whole and broken, read by our reader and by jsonschema."""
import copy, glob, json, os, random, re, subprocess, sys
import jsonschema

HOLDFAST, FOLDER = sys.argv[1:3]
ROUNDS = int(os.environ.get("ROUNDS", "4000" if os.environ.get("LONG") else "250"))
SEED = int(os.environ.get("SEED", random.randrange(1 << 30)))
rand = random.Random(SEED)
bad = []

# What only the reader refuses: the pieces of its messages, as docs/schema/README.md lists them.
READER_ONLY = [line.split("`")[1] for line in open("docs/schema/README.md", encoding="utf-8") if line.startswith("| `")]


def complain(text):
    bad.append(text)
    print(text)


def read(lines):
    """For each line: None if our reader takes it as a case, else its message."""
    run = subprocess.run([HOLDFAST, "assess", "--json", "--jsonl", "-"], input="".join(l + "\n" for l in lines).encode(),
                         capture_output=True, check=False)
    out = [json.loads(l) for l in run.stdout.splitlines()]
    if len(out) != len(lines):
        complain(f"{len(lines)} cases in, {len(out)} answers out: {run.stderr.decode()[:400]}")
        sys.exit(1)
    return out


class Cases:
    """Random case files from one schema."""

    def __init__(self, schema):
        self.schema, self.defs = schema, schema["$defs"]

    def resolve(self, s):
        while "$ref" in s:
            s = self.defs[s["$ref"].rpartition("/")[2]]
        return s

    def of(self, s):
        s = self.resolve(s)
        if "anyOf" in s:
            return self.of(rand.choice(s["anyOf"]))
        if "const" in s:
            return s["const"]
        if "enum" in s:
            return rand.choice(s["enum"])
        if "pattern" in s:
            return self.text(s["pattern"])
        kind = s.get("type")
        if kind == "object":
            return self.members(s)
        if kind == "array":
            most = min(s.get("maxItems", 3), 3)
            items = [self.of(s["items"]) for _ in range(rand.randint(min(s.get("minItems", 0), most), most))] if "items" in s else []
            return [v for i, v in enumerate(items) if not s.get("uniqueItems") or v not in items[:i]]
        return {"integer": lambda: rand.choice([0, 1, 7, 999999999]), "boolean": lambda: rand.random() < 0.5, "null": lambda: None,
                "string": lambda: rand.choice(["", "x", "passport 2019", " a ", "Ünïcode \u200d", "\\\"\n"])}[kind]()

    def members(self, s):
        out, needed = {}, s.get("required", [])
        names = list(s["properties"])
        some = rand.sample(names, min(len(names), rand.randint(0, 6)))
        for name in names:
            if name in needed or name in some:
                out[name] = self.of(s["properties"][name])
        return out

    def text(self, pattern):
        if pattern.startswith("^[0-9]{4}"):
            return f"20{rand.randint(10, 40)}-{rand.randint(1, 12):02}-{rand.randint(1, 31):02}"
        if pattern.startswith("^[A-Z]{3}"):
            return rand.choice(["AFG", "XIN", "IND"] + (["AFG-KAB", "XIN-VAL", "IND-DEL1"] if "-" in pattern[8:] else []))
        if re.match(r"\^ \*\(", pattern):
            return rand.choice(["", " "]) + rand.choice(pattern[4:-4].split("|")) + rand.choice(["", "  "])
        return " " if pattern == "^ *$" else rand.choice(["r-1", "child 2", " ß ", "*", "a*", "x" * 200, "uncle"])

    def whole(self):
        case = self.members(self.schema)
        case["holdfast"], case["on"] = 1, "2026-11-23"
        for name in ("people", "lists", "fields", "destinations"):
            if case.get(name):
                case[name] = case[name][: rand.randint(0, 2)]
        return case

    def broken(self):
        case = self.whole()
        path = case
        while rand.random() < 0.8:
            inner = [v for v in (path.values() if isinstance(path, dict) else path) if isinstance(v, (dict, list)) and v]
            if not inner:
                break
            path = rand.choice(inner)
        junk = rand.choice([None, True, 0, -1, 1.5, 2.0, 10**9, "", "maybe", "AFG-", "2026-02-30", "none", [], {}, ["x"], {"value": "yes"}, [{}], "yes "])
        if isinstance(path, list) and path:
            path[rand.randrange(len(path))] = junk
        elif path and rand.random() < 0.7:
            path[rand.choice(list(path))] = junk
        elif isinstance(path, dict):
            path[rand.choice(["x", "value", "status", "facts", "ref", "relation", "name", "country", "holdfast"])] = junk
        return case


def try_schema(name):
    schema = json.load(open(f"{FOLDER}/{name}.schema.json", encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check, cases = jsonschema.Draft202012Validator(schema), Cases(schema)
    made = [cases.whole() if i % 2 else cases.broken() for i in range(ROUNDS)]
    made += [json.loads(copy.deepcopy(text)) for text in examples(schema["properties"]["gate"]["const"])]
    taken = listed = 0
    for case, got in zip(made, read([json.dumps(c, ensure_ascii=False) for c in made])):
        fits, message = check.is_valid(case), got.get("error")
        taken += message is None
        if message is None and not fits:
            complain(f"{name}: the reader takes what the schema refuses: {json.dumps(case)[:2000]}")
        if message is not None and fits:
            listed += 1
            if not any(piece in message for piece in READER_ONLY):
                complain(f"{name}: not listed in docs/schema/README.md: {message}")
    print(f"{name}: {len(made)} cases, {taken} read, {listed} refused by the reader alone (SEED={SEED})")
    if not ROUNDS // 20 < taken < len(made):
        complain(f"{name}: too one-sided to show anything")


def page_blocks():
    """The JSON that docs/case-file.md shows: whole case files, and a report."""
    page = open("docs/case-file.md", encoding="utf-8").read()
    return [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```$", page, re.M | re.S)]


def try_page():
    blocks = page_blocks()
    cases = [b for b in blocks if "verdict" not in b]
    for case, got in zip(cases, read([json.dumps(c) for c in cases])):
        if "error" in got:
            complain(f"docs/case-file.md, {case['ref']}: {got['error']}")
    report = jsonschema.Draft202012Validator(json.load(open(f"{FOLDER}/report.schema.json", encoding="utf-8")))
    for shown in [b for b in blocks if "verdict" in b]:
        for error in report.iter_errors(shown):
            complain(f"docs/case-file.md, report: {error.json_path}: {error.message[:300]}")
    print(f"docs/case-file.md: {len(blocks)} examples")


def examples(gate):
    for block in page_blocks():
        if block["gate"] == gate and "verdict" not in block:
            yield json.dumps(block)
    for path in sorted(glob.glob("examples/**/*.json", recursive=True)):
        text = open(path, encoding="utf-8").read()
        if json.loads(text).get("gate") == gate:
            yield text


def try_reports():
    check = jsonschema.Draft202012Validator(json.load(open(f"{FOLDER}/report.schema.json", encoding="utf-8")))
    check.check_schema(check.schema)
    lines = [json.dumps(json.load(open(p, encoding="utf-8"))) for p in sorted(glob.glob("examples/**/*.json", recursive=True))]
    for name in sorted(glob.glob(f"{FOLDER}/case-*.schema.json")):
        cases = Cases(json.load(open(name, encoding="utf-8")))
        lines += [json.dumps(cases.whole()) for _ in range(ROUNDS // 8)]
    n = 0
    for report in read(lines):
        if "error" in report:
            continue
        n += 1
        for error in check.iter_errors(report):
            complain(f"report {report['ref']}: {error.json_path}: {error.message[:300]}")
    print(f"report: {n} reports")
    if n < len(lines) // 20:
        complain("too few reports to show anything")


for f in sorted(glob.glob(f"{FOLDER}/case-*.schema.json")):
    try_schema(os.path.basename(f).removesuffix(".schema.json"))
try_reports()
try_page()
sys.exit(bool(bad))
