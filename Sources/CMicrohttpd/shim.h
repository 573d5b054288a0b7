#pragma once
#include <microhttpd.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

// libmicrohttpd's functions with variable arguments, which Swift cannot call.

struct egov_mhd_settings {
  /* Bound, listening, and given away. */
  int socket;
  unsigned int flags;
  unsigned int threads;
  unsigned int connections;
  unsigned int idle_seconds;
  size_t connection_memory;
  MHD_AccessHandlerCallback handle;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback notify;
  void *context;
};

static inline struct MHD_Daemon *egov_mhd_start(const struct egov_mhd_settings *settings) {
  return MHD_start_daemon(
      settings->flags, 0, NULL, NULL, settings->handle, settings->context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket) settings->socket,
      MHD_OPTION_THREAD_POOL_SIZE, settings->threads,
      MHD_OPTION_CONNECTION_LIMIT, settings->connections,
      MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->connection_memory,
      MHD_OPTION_STRICT_FOR_CLIENT, (int) 1,
      MHD_OPTION_URI_LOG_CALLBACK, settings->target, settings->context,
      MHD_OPTION_NOTIFY_COMPLETED, settings->completed, settings->context,
      MHD_OPTION_NOTIFY_CONNECTION, settings->notify, settings->context,
      MHD_OPTION_END);
}

/* What the notify callback stored for this socket. */
static inline void *egov_mhd_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

static inline int egov_mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

/* What a reader of an answer's body returns when it cannot go on: the line is cut. */
static inline ssize_t egov_mhd_reading_failed(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }
