namespace Gapless.Server.Api;

/// <summary>Why a plan would take a day; <c>cause</c> is the input that changed, or null.</summary>
internal sealed record ReasonDocument(string Reason, string? Cause);
