using System.Net;
using System.Net.Http.Headers;

namespace Gapless.Sources.Http;

/// <summary>A whole HTTP answer.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The answer's own headers.</param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="ReceivedAt">When its last byte was there, UTC.</param>
public sealed record HttpAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt);
