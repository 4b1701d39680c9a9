"""Every message a pack can cause has an example: lists the messages of src/law that no example says.

Usage: messages.py ROOT. Looked through: the `message` blocks of docs/law-notation.md, tests/law/refused/*.refused, and for
limits and for days the strings of tests/unit/law_*.c. Ends with exit code 1 if a message is left."""
import glob, re, sys

root = sys.argv[1]
CALL = re.compile(r'\b(FAULT|HEADER_FAULT|TELL|diag_error|diag_warn)\(')
FORMAT_AT = {'FAULT': 4, 'HEADER_FAULT': 4, 'TELL': 3, 'diag_error': 3, 'diag_warn': 3}
SLOT = r'%(?:\.\*s|s|d|ld|zu)'
# Nets below the checker: it tells these faults before the compiler could.
NETS = ['src/law/compile.c', 'src/law/compile_atoms.c']


def read(path):
    with open(path, encoding='utf-8', errors='replace') as f:
        return f.read()


def skip_string(text, i):
    i += 1
    while text[i] != '"':
        i += 2 if text[i] == '\\' else 1
    return i


def arguments(text, i):
    """The arguments of the call whose bracket opens at i."""
    depth, start, found = 0, i + 1, []
    while True:
        c = text[i]
        if c == '"':
            i = skip_string(text, i)
        elif c in '({[':
            depth += 1
        elif c in ')}]':
            depth -= 1
            if not depth:
                return found + [text[start:i]]
        elif c == ',' and depth == 1:
            found, start = found + [text[start:i]], i + 1
        i += 1


def formats(argument):
    """The format strings of an argument: one, or one for each branch of `a ? "x" : "y"`."""
    strings = re.findall(r'"((?:\\.|[^"\\])*)"', argument)
    joined = strings if ' ? ' in re.sub(r'"(?:\\.|[^"\\])*"', '', argument) else [''.join(strings)]
    return [s.replace('\\"', '"') for s in joined if s]


def messages():
    for path in sorted(glob.glob(root + '/src/law/*.c')):
        text = read(path)
        for call in CALL.finditer(text):
            args = arguments(text, call.end() - 1)
            at = FORMAT_AT[call[1]]
            if '#define' in text[text.rfind('\n', 0, call.start()):call.start()] or len(args) <= at:
                continue
            for fmt in formats(args[at]):
                yield path[len(root) + 1:], text[:call.start()].count('\n') + 1, fmt


examples = [read(root + '/docs/law-notation.md')] + [read(p) for p in glob.glob(root + '/tests/law/refused/*.refused')]
said = [re.sub(r'^.*?(error|warning): ', '', line) for e in examples for line in e.split('\n') if re.search('(error|warning): ', line)]
units = ''.join(read(p) for p in glob.glob(root + '/tests/unit/law_*.c'))
units = re.sub(r'(?<!\\)"\s*"', '', units).replace('\\"', '"')


def has_example(fmt):
    pattern = '.*'.join(re.escape(piece.replace('%%', '%')) for piece in re.split(SLOT, fmt))
    if any(re.fullmatch(pattern, line) for line in said):
        return True
    pieces = [p.strip() for p in re.split(SLOT, fmt)]
    return all(p in units for p in pieces if len(p) >= 8) and any(len(p) >= 8 for p in pieces)


every = list(messages())
left = [m for m in every if m[0] not in NETS and not has_example(m[2])]
for path, line, fmt in left:
    print(f'{path}:{line}: no example says: {fmt}')
print(f'{len(every)} messages, {len(left)} without an example')
sys.exit(1 if left or not every else 0)
