#include "CSimdjson.h"

#include <new>
#include <simdjson.h>

struct egov_json_parser {
    simdjson::dom::parser parser;
    size_t max_depth;
};

egov_json_parser *egov_json_parser_new(size_t max_depth) {
    auto *made = new (std::nothrow) egov_json_parser();
    if (made != nullptr) made->max_depth = max_depth;
    return made;
}

void egov_json_parser_free(egov_json_parser *parser) { delete parser; }

int egov_json_parse(egov_json_parser *parser, const char *bytes, size_t length,
                    const uint64_t **tape, const uint8_t **strings) {
    if (parser->parser.max_depth() != parser->max_depth || parser->parser.capacity() < length) {
        // Only to grow: for another length than the last one, simdjson makes its buffers anew.
        auto code = parser->parser.allocate(length < 64 ? 64 : length, parser->max_depth);
        if (code) return code;
    }
    auto code = parser->parser.parse(bytes, length, true).error();
    if (code) return code;
    *tape = parser->parser.doc.tape.get();
    *strings = parser->parser.doc.string_buf.get();
    return 0;
}

const char *egov_json_error(int code) {
    return simdjson::error_message(static_cast<simdjson::error_code>(code));
}
