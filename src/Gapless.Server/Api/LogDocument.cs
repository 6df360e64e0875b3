namespace Gapless.Server.Api;

/// <summary>A piece of a run's log.</summary>
/// <param name="Lines">Whole lines.</param>
/// <param name="NextOffset">The byte to go on from.</param>
/// <param name="Ended">True when nothing more will come.</param>
internal sealed record LogDocument(IReadOnlyList<string> Lines, long NextOffset, bool Ended);
