namespace Gapless.Sources.Http;

/// <summary>How a request ended, when it ended with a word of the source.</summary>
/// <typeparam name="T">What a usable body is parsed to.</typeparam>
/// <param name="Content">The parsed body; null when restricted.</param>
/// <param name="RestrictedBecause">The source's words when it refuses this to the subscription; null otherwise.</param>
/// <param name="ReceivedAt">When the answer was there, UTC.</param>
/// <param name="Attempts">HTTP requests sent for it.</param>
public sealed record SourceReply<T>(T? Content, string? RestrictedBecause, DateTimeOffset ReceivedAt, int Attempts)
    where T : class;
