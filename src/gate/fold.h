/* fold.h - from the values of the rules to one verdict, and from the verdicts of the members to one.

   Law:    precedence of the headline: bar, scope, suspended, unknown, step (law/pack.h, enum ground).
   Proved: `make prove` proves every clause below for all inputs. Memory: the caller's. Fails: never. */
#ifndef GATE_FOLD_H
#define GATE_FOLD_H
#include "law/pack.h"

enum truth { UNKNOWN, YES, NO };
struct folded {
	enum verdict verdict;
	enum ground headline; /* kind of the weightiest ground; GROUND_NONE with no bar found */
};

/* value[i]: one of enum truth, any other byte counts as unknown. ground[i]: the ground rule i gives, GROUND_UNKNOWN for
   a question that must be answered (its YES counts as unknown); what is no such ground (notes) does not count. */
/*@ predicate counts(unsigned char g) = g <= GROUND_STEP;
    predicate refuses(unsigned char g) = g == GROUND_BAR || g == GROUND_SCOPE;
    predicate shown{L}(unsigned char *value, unsigned char *ground, integer n, integer kind) =
      \exists integer i; 0 <= i < n && ground[i] == kind && value[i] == YES;
    predicate open(unsigned char v, unsigned char g) =
      counts(g) && v != NO && (v != YES || g == GROUND_UNKNOWN);
    predicate refused{L}(unsigned char *value, unsigned char *ground, integer n) =
      \exists integer i; 0 <= i < n && refuses(ground[i]) && value[i] == YES;
    predicate clear{L}(unsigned char *value, unsigned char *ground, integer n) =
      (\exists integer i; 0 <= i < n && counts(ground[i])) &&
      (\forall integer i; 0 <= i < n && counts(ground[i]) ==> value[i] == NO);
    predicate more_dangerous(unsigned char v, unsigned char w) = w == v || w == YES || (v == NO && w != YES);
    predicate same_and_more(unsigned char v, unsigned char w) = (v == YES || v == NO) ==> w == v;

    lemma raising_a_danger_keeps_a_refusal{L}: \forall unsigned char *v, *w, *g, integer n; refused{L}(v, g, n) ==>
      (\forall integer i; 0 <= i < n ==> more_dangerous(v[i], w[i])) ==> refused{L}(w, g, n);
    lemma raising_a_danger_clears_nothing{L}: \forall unsigned char *v, *w, *g, integer n; clear{L}(w, g, n) ==>
      (\forall integer i; 0 <= i < n ==> more_dangerous(v[i], w[i])) ==> clear{L}(v, g, n);
    lemma learning_keeps_a_refusal{L}: \forall unsigned char *v, *w, *g, integer n; refused{L}(v, g, n) ==>
      (\forall integer i; 0 <= i < n ==> same_and_more(v[i], w[i])) ==> refused{L}(w, g, n);
    lemma learning_keeps_no_bar_found{L}: \forall unsigned char *v, *w, *g, integer n; clear{L}(v, g, n) ==>
      (\forall integer i; 0 <= i < n ==> same_and_more(v[i], w[i])) ==> clear{L}(w, g, n);
*/
/*@ requires \valid_read(value + (0 .. n - 1)) && \valid_read(ground + (0 .. n - 1));
    assigns \nothing;
    ensures refusal: \result.verdict == REFUSED <==> refused(value, ground, n);
    ensures clearing: \result.verdict == NO_BAR_FOUND <==> clear(value, ground, n);
    ensures three: \result.verdict == REFUSED || \result.verdict == HELD || \result.verdict == NO_BAR_FOUND;
    ensures bar: \result.headline == GROUND_BAR <==> shown(value, ground, n, GROUND_BAR);
    ensures scope: \result.headline == GROUND_SCOPE <==>
      (shown(value, ground, n, GROUND_SCOPE) && !shown(value, ground, n, GROUND_BAR));
    ensures suspended: \result.headline == GROUND_SUSPENDED <==>
      (shown(value, ground, n, GROUND_SUSPENDED) && !refused(value, ground, n));
    ensures step: \result.headline == GROUND_STEP <==> (shown(value, ground, n, GROUND_STEP) &&
      !refused(value, ground, n) && !shown(value, ground, n, GROUND_SUSPENDED) &&
      (\forall integer i; 0 <= i < n ==> !open(value[i], ground[i])));
    ensures none: \result.headline == GROUND_NONE <==> \result.verdict == NO_BAR_FOUND;
    ensures known: \result.headline <= GROUND_STEP || \result.headline == GROUND_NONE;
*/
struct folded fold(const unsigned char *value, const unsigned char *ground, size_t n);

/* The most protective of the verdicts of n members, and the weightiest headline; no member at all holds. */
/*@ requires \valid_read(member + (0 .. n - 1));
    requires \forall integer i; 0 <= i < n ==> member[i].verdict <= NO_BAR_FOUND && member[i].headline <= GROUND_NONE;
    assigns \nothing;
    ensures nobody: n == 0 ==> \result.verdict == HELD && \result.headline == GROUND_UNKNOWN;
    ensures protects: \forall integer i; 0 <= i < n ==> \result.verdict <= member[i].verdict;
    ensures reached: n > 0 ==> \exists integer i; 0 <= i < n && \result.verdict == member[i].verdict;
    ensures weightiest: \forall integer i; 0 <= i < n ==> \result.headline <= member[i].headline;
    ensures worn: n > 0 ==> \exists integer i; 0 <= i < n && \result.headline == member[i].headline;
*/
struct folded fold_members(const struct folded *member, size_t n);
#endif
