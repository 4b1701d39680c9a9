#include "ledger/sign.h"
#include "ledger/witness_list.h"
#include "ledger_kit.h"

TEST("the list of logs is read line by line, and says which line is wrong")
{
	struct arena a = ledger_room();
	struct witness_list list;
	struct vkey keys[WITNESS_KEYS_MOST];
	struct signer one, two, cosigner;
	struct fault f;
	struct str line;
	signer_of(&a, S("example.com/log"), KEY_ED25519, (unsigned char[32]){ 1 }, &one);
	signer_of(&a, S("example.com/key"), KEY_ED25519, (unsigned char[32]){ 2 }, &two);
	signer_of(&a, S("example.com/w"), KEY_COSIGNATURE, (unsigned char[32]){ 3 }, &cosigner);
	struct str k1 = vkey_write(&a, &one.public), k2 = vkey_write(&a, &two.public);
	struct str text = str_print(&a, "# logs\n\n%.*s\n  %.*s  the log of two words  \n%.*s", SF(k1), SF(k2), 0, "");
	CHECK(witness_list_read(&a, S("logs"), text, &list, &f) && list.n == 2);
	CHECK(witness_list_keys(&list, S("example.com/log"), keys) == 1 && str_eq(keys[0].key, one.public.key));
	CHECK(witness_list_keys(&list, S("the log of two words"), keys) == 1 && keys[0].id == two.public.id);
	CHECK(witness_list_keys(&list, S("example.com/key"), keys) == 0);
	text = str_print(&a, "%.*s\n%.*s example.com/log\n", SF(k1), SF(k2)); /* a log that changes its key */
	CHECK(witness_list_read(&a, S("logs"), text, &list, &f) &&
	      witness_list_keys(&list, S("example.com/log"), keys) == 2);
	CHECK(!witness_list_read(&a, S("logs"), str_print(&a, "\n%.*s\n%.*s\n", SF(k1), SF(k1)), &list, &f) &&
	      !strncmp(f.text, "logs:3: ", 8));
	struct str k3 = vkey_write(&a, &cosigner.public);
	CHECK(!witness_list_read(&a, S("logs"), k3, &list, &f) && strstr(f.text, "type 4"));
	CHECK(!witness_list_read(&a, S("logs"), S("nonsense\n"), &list, &f) && f.kind == FAULT_INPUT);
	CHECK(witness_list_line(&a, k2, S("two words"), &line, &f) && str_ends(line, S(" two words\n")));
	CHECK(witness_list_line(&a, k1, S(""), &line, &f) && line.n == k1.n + 1);
	CHECK(!witness_list_line(&a, k1, S("a\nb"), &line, &f) && !witness_list_line(&a, k1, S(" a"), &line, &f));
	CHECK(!witness_list_line(&a, str_print(&a, "%.*s x", SF(k1)), S(""), &line, &f));
}
