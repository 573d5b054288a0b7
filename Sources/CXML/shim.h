#pragma once
#include <libxml/xmlversion.h>
// The system's ICU headers contradict those that come with Swift. Only the last members of a struct that is never used
// here depend on them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

// xmlFree is a global variable, which Swift does not read.
static inline void egov_xml_free(void *memory) { xmlFree(memory); }
