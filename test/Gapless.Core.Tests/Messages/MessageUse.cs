namespace Gapless.Core.Tests.Messages;

/// <summary>One call of <c>Text.Of</c>.</summary>
internal sealed record MessageUse(string File, string Key, int Values);
