namespace Gapless.Server.Api;

/// <summary><c>to</c> reads <c>from</c>; <c>days</c> says which days of it one day needs.</summary>
internal sealed record EdgeDocument(string From, string To, string Days);
