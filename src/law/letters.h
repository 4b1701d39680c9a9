/* letters.h - which letters may stand in a line of law. */
#ifndef LAW_LETTERS_H
#define LAW_LETTERS_H
#include <stdint.h>

/* What speaks against the letter `c` behind the letter `before` (0: none, or ASCII), as the end of "this line holds
   ..."; NULL: nothing. A line without such a letter is in the composed form NFC, so that one phrase has one spelling:
   refused is every letter that Unicode writes otherwise in NFC, every sign that may melt into the letter before it (NFC
   quick check "no" and "maybe", Unicode 14), and a second sign on one letter, whose order would be a matter of taste.
   Signs that are refused although no composed letter exists for them are rare; reword. */
const char *letter_fault(uint32_t before, uint32_t c);
#endif
