/* self_data.h - what self-assessment.html needs to know of the law in order to ask: facts with their questions and
   words, places, packs. Deciding is the engine's business, inside the page as well. */
#ifndef CLI_SELF_DATA_H
#define CLI_SELF_DATA_H
#include "base/fault.h"
#include "base/json_write.h"
#include "law/pack.h"

/* May the page ask for this law? It decides for destinations, and asks nothing of people, lists or fields. */
bool self_data_sound(const struct law *, struct fault *);
/* The catalogue as JSON object:
   gate, language                the decision, and the language of the questions
   packs                         name, title, version, sha256, checked, invented
   countries, places             codes: of the facts that take all countries; "AFG-KAB" of the tables of places
   facts                         by id: type, phrase, ask (by language), words or countries, destination, key, text,
				 sensitive, evidence */
void self_data_catalogue(struct json_out *, const struct law *);
/* The pages of all packs, an array of path ("return/pack.md", as below the folder of law) and text. */
void self_data_pages(struct json_out *, const struct law *);
#endif
