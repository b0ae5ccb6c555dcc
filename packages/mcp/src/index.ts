export { type McpHttpServer, serveHttp } from './http.ts'
export { createMcpServer, type McpOptions } from './server.ts'
