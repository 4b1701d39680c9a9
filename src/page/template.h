/* template.h - HTML from a template of ui/templates and a tree of JSON: the only way pages are written.

   {{name}} and {{a.b}} print a string, number or true/false; {{.}} is the element itself. {{#name}}...{{/name}} repeats
   for each element of an array, enters an object, or shows its inside when the value is true, a number, or a string
   that is not empty ({{.}} is then the value); {{^name}}...{{/name}} when it is absent, null, false or empty. {{>part}}
   is another template without its last line end. {{!...}} is a remark. A name is looked up in the element at hand, then
   in those around it; {{.name}} only in the element at hand (trees: {{#.kids}}{{>node}}{{/.kids}}). A line that holds
   nothing but section marks and remarks leaves no empty line. There is no raw output: what has to be HTML is a
   template.

   A name that is nowhere in the tree is a fault when printed (a page never shows a hole), and fine in {{#}} and {{^}}.

   Where a value may be printed, and as what (src/page/place.h knows where the next byte of the page stands):
     in text and in quoted attributes   escaped; what cannot be shown or turns the line is handled as in page/escape.h
     in href, src and their like        as above, and the whole attribute must be an address that leads where it says:
					page_address() below. An attribute without any printed value is not looked at
     inside <script>                    as JSON, objects and arrays too, with <, > and & as \u00xx
   Everywhere else it is a fault: names of elements and attributes, attributes without quotes, comments, style, on...,
   srcdoc and srcset attributes, <style>. A page must end outside all marks. */
#ifndef PAGE_TEMPLATE_H
#define PAGE_TEMPLATE_H
#include "base/buf.h"
#include "base/fault.h"
#include "base/json.h"

/* Appends the template `name` (a file of ui/templates, without ".html") filled with `data`. False: the fault names
   template and line; what was appended so far must be thrown away. `scratch` is left as it was found; it must be
   another arena than that of *out. */
bool template_render(struct buf *out, struct arena scratch, struct str name, const struct json *data, struct fault *);
/* The same for a text that is no file; its parts are files of ui/templates. */
bool template_text(
    struct buf *out, struct arena scratch, struct str label, struct str text, const struct json *data, struct fault *);
/* Is the template well formed, and is every part it names there? For tests: a page finds out only where it goes. */
bool template_sound(struct arena scratch, struct str name, struct fault *);

/* May this be printed as an address? Relative (no scheme, no host: "rules.html#R1", "#R1", "../x"), or, where the
   reader follows it rather than the browser loading it (`link`), one that begins with https://, http:// or mailto:.
   Never with a space, a control character or a backslash in it: browsers read past those. */
bool page_address(struct str, bool link);
#endif
