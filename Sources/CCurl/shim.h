#pragma once
#include <curl/curl.h>
#include <stdint.h>

// libcurl's functions with variable arguments, which Swift cannot call: one for each type of argument.

typedef size_t (*egov_curl_data)(char *bytes, size_t size, size_t count, void *context);
typedef int (*egov_curl_debug)(CURL *handle, curl_infotype type, char *bytes, size_t count, void *context);

static inline CURLcode egov_curl_set_long(CURL *handle, CURLoption option, int64_t value) {
  return curl_easy_setopt(handle, option, (long) value);
}
static inline CURLcode egov_curl_set_size(CURL *handle, CURLoption option, int64_t value) {
  return curl_easy_setopt(handle, option, (curl_off_t) value);
}
static inline CURLcode egov_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode egov_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return curl_easy_setopt(handle, option, (void *) value);
}
static inline CURLcode egov_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode egov_curl_set_data(CURL *handle, CURLoption option, egov_curl_data value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode egov_curl_set_debug(CURL *handle, egov_curl_debug value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}
static inline int64_t egov_curl_status(CURL *handle) {
  long status = 0;
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}
/* The errno of the last failed connection attempt; 0 when there was none. */
static inline int32_t egov_curl_system_error(CURL *handle) {
  long number = 0;
  return curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &number) == CURLE_OK ? (int32_t) number : 0;
}
/* True when the message says that a transfer ended; its result then stands in `result`. */
static inline int egov_curl_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message = curl_multi_info_read(multi, &left);
  if (message == NULL || message->msg != CURLMSG_DONE) return 0;
  *result = message->data.result;
  return 1;
}
