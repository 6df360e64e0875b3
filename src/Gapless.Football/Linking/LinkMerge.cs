namespace Gapless.Football.Linking;

/// <summary>A row of <c>matches</c> that becomes part of another one.</summary>
internal sealed record LinkMerge(long FromId, long ToId);
