# make            ./holdfast and ./libholdfast.a        make demo     install what it needs, build, run on real input
# make check      every test; ends "N passed, M failed" make check-long  the same with longer random runs
# make test [T=word]  unit and property tests           make san      the same under ASan and UBSan
# make lint       rooms, format, static analysis        make prove    Frama-C proofs of every contract in src
# make fuzz [F=pack S=60]  one fuzz target              make cover    line coverage by room
# make wasm       engine and verifier for browsers      make wasm-check their bytes beside those of the program
# make bench      own figures of this machine           make install [PREFIX=/usr/local DESTDIR=]
ifeq ($(origin CC),default)
CC     := gcc
endif
PREFIX ?= /usr/local
V      ?= dev
O      ?= out/$V
WARN   := -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes -Wvla -Wformat=2 -Werror
HARD   := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fstack-clash-protection -fcf-protection -fPIE
FLAGS_dev   := -O1 -g
FLAGS_rel   := -O2 -g $(HARD)
FLAGS_san   := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan  := -O1 -g -fsanitize=thread
FLAGS_cover := -O0 -g --coverage -fprofile-update=atomic
CFLAGS += -std=c17 -D_GNU_SOURCE $(WARN) $(FLAGS_$V) -Isrc -Itests -MMD -MP
LDLIBS += -lcrypto -lsodium -lsqlite3 -lqrencode
MAINS  := src/cli/main.c
LIB    := $(filter-out $(MAINS) $(SKIP) src/wasm/%,$(shell find src -name '*.c'))
TESTS  := $(filter-out $(SKIP),tests/test.c $(shell find tests/unit tests/naive -name '*.c'))
INTEROP := $(patsubst tests/interop/%.c,$O/%,$(wildcard tests/interop/*.c))
FUZZ   := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
o       = $(patsubst %.c,$O/%.o,$(1))

all:
	@$(MAKE) -s V=rel out/rel/holdfast
	@for f in holdfast libholdfast.a; do cmp -s out/rel/$$f $$f || { cp out/rel/$$f $$f.new && mv $$f.new $$f; } || exit 1; done

$O/holdfast: $(call o,$(MAINS)) $O/libholdfast.a
	@$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$O/libholdfast.a: $(call o,$(LIB)) $O/ui.o
	@rm -f $@; ar rcs $@ $^
$O/check: $(call o,$(TESTS)) $O/libholdfast.a
	@$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$O/json_jansson: LDLIBS += -ljansson
$O/blocks_cmark: LDLIBS += -lcmark
$O/check_xxhash: LDLIBS += -lxxhash
$O/tests/interop/pdf_calls.o: CFLAGS += $(subst -I/,-isystem /,$(shell pkg-config --cflags pangocairo))
$O/threads: $(call o,tests/test.c tests/unit/store_writer.c $(filter src/base/% src/ledger/% src/store/%,$(LIB)))
	@$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$O/bench/own $O/bench/ledger: $O/bench/%: $O/bench/%.o $O/libholdfast.a
	@$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$(INTEROP): $O/%: $O/tests/interop/%.o $O/libholdfast.a
	@$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$O/embed: tools/embed.c
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE -O1 $(WARN) $< -o $@
$O/ui.c: $O/embed $(shell find ui)
	@$< ui >$@.new && mv $@.new $@
$O/ui.o: $O/ui.c
	@$(CC) $(CFLAGS) -c $< -o $@
$O/%.o: %.c
	@mkdir -p $(@D); $(CC) $(CFLAGS) -c $< -o $@
-include $(patsubst %.o,%.d,$(call o,$(LIB) $(MAINS) $(TESTS) bench/own.c bench/ledger.c))

# The engine for browsers: the same sources, but for files, OpenSSL and where memory comes from (src/wasm).
WASM   := $(filter-out $(SKIP) src/base/arena.c src/base/file.c src/base/hash.c src/wasm/verify.c,$(foreach r,base law gate case page wasm,$(wildcard src/$r/*.c)))
# The verifier of receipts: a module of its own, which signs nothing and leaves signatures to the browser.
WASMV  := $(filter-out $(SKIP) src/base/arena.c src/base/file.c src/base/hash.c,$(wildcard src/base/*.c)) $(addprefix src/wasm/,verify.c memory.c sha256.c closed.c) \
	$(patsubst %,src/ledger/%.c,examine examine_json parts judge note vkey policy proof merkle checkpoint decimal receipt blind anchor entry moment ed25519_form)
WASMCC := clang-14 --target=wasm32-wasi -std=c17 -D_GNU_SOURCE -O2 $(subst =2,,$(WARN)) -Isrc -MMD -MP
out/wasm/holdfast.wasm: $(patsubst %.c,out/wasm/%.o,$(WASM)) out/wasm/ui.o
out/wasm/verify.wasm: $(patsubst %.c,out/wasm/%.o,$(WASMV))
out/wasm/holdfast.wasm out/wasm/verify.wasm:
	@new=$@.$$$$; clang-14 --target=wasm32-wasi -mexec-model=reactor $^ -lc-printscan-no-floating-point \
		-Wl,--strip-all,--stack-first,-z,stack-size=1048576 -o $$new && \
		{ said=$$(tools/noimports.sh $$new) || { echo "$$said"; rm -f $$new; exit 1; }; } && mv $$new $@
out/wasm/ui.c: out/wasm/embed $(wildcard ui/templates/sheet*.html)
	@mkdir -p out/wasm/ui/templates; cp $(filter %.html,$^) out/wasm/ui/templates; $< out/wasm/ui >$@.new && mv $@.new $@
out/wasm/embed: tools/embed.c
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE -O1 $(WARN) $< -o $@
out/wasm/ui.o: out/wasm/ui.c
	@$(WASMCC) -c $< -o $@
out/wasm/%.o: %.c
	@mkdir -p $(@D); $(WASMCC) -c $< -o $@
-include $(patsubst %.c,out/wasm/%.d,$(sort $(WASM) $(WASMV)))

demo: ; @tools/packages.sh build && $(MAKE) -s -j2 all && tools/demo.sh
check: ; @tools/packages.sh build test && tools/check.sh
check-long: ; @tools/packages.sh build test && LONG=1 tools/check.sh
ready: all pages $O/check $(INTEROP) ; @$(MAKE) -s V=san out/san/check
test: $O/check ; @$< $(T)
san: ; @$(MAKE) -s V=san test && $(MAKE) -s V=tsan O=out/tsan out/tsan/threads && out/tsan/threads
naive: $O/check ; @NAIVE=$(if $(LONG),10000000,400000) $< 'by the book'
interop: $(INTEROP) all ; @tools/interop.sh $O
law: all ; @./holdfast law check && ./holdfast law test && ./holdfast law coverage --missing
cli: all ; @tests/cli/run.sh ./holdfast
hostile: all ; @tests/hostile/run.sh ./holdfast
crash: all ; @O=out/rel LDLIBS="$(LDLIBS)" tests/crash/run.sh ./holdfast $(T)
pages: all wasm
	@mkdir -p out/pages && ./holdfast law self-assessment --engine out/wasm/holdfast.wasm --force out/pages/self-assessment.html
	@./holdfast verify --engine out/wasm/verify.wasm --force --page out/pages/verify.html
browser: pages ; @tests/browser/run.sh $(T)
wasm: out/wasm/holdfast.wasm out/wasm/verify.wasm ; @for m in $^; do tools/noimports.sh $$m || exit 1; done
wasm-check: wasm all ; @tests/interop/wasm.sh ./holdfast
notation: all ; @tests/law/run.sh ./holdfast
mutants: all ; @tests/law/mutants.sh ./holdfast $(if $(LONG),1,$(EVERY))
examples: all ; @tests/examples.sh ./holdfast
EVERY ?= 1
prove: ; @tools/prove.sh $(shell grep -lE '/\*@' $(LIB))
rooms: ; @tools/rooms.sh
lint: ; @tools/lint.sh $(LIB)
cover: ; @tools/cover.sh
F ?= pack
S ?= 10
fuzz: ; @tools/fuzz.sh $F $S
fuzz-corpus: ; @tools/fuzz.sh --replay $(FUZZ)
bench: all ; @$(MAKE) -s V=rel out/rel/bench/own out/rel/bench/ledger && bench/run.sh ./holdfast
install: all ; @tools/install.sh "$(DESTDIR)$(PREFIX)"
clean: ; @rm -rf out holdfast libholdfast.a
.PHONY: all ready demo check check-long test san naive interop law cli notation mutants examples hostile crash pages browser wasm wasm-check prove rooms lint cover fuzz fuzz-corpus bench install clean
.DEFAULT_GOAL := all
