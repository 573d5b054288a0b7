#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parser that keeps its buffers between documents. Not thread-safe: one per thread.
typedef struct egov_json_parser egov_json_parser;

egov_json_parser *egov_json_parser_new(size_t max_depth);
void egov_json_parser_free(egov_json_parser *parser);

/// Parses `length` bytes. Returns 0 and points `tape` and `strings` into the parser, valid until the next call;
/// else returns simdjson's error code. The tape's format: simdjson's doc/tape.md.
int egov_json_parse(egov_json_parser *parser, const char *bytes, size_t length,
                    const uint64_t **tape, const uint8_t **strings);

/// The constant English name of an error code.
const char *egov_json_error(int code);

#ifdef __cplusplus
}
#endif
