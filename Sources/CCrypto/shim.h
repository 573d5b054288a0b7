#pragma once
// The functions of one hash, which need no fetching of a provider and no memory of their own; OpenSSL 3 would rather have
// the others used.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
