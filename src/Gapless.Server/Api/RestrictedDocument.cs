namespace Gapless.Server.Api;

/// <summary>Days that a source refuses.</summary>
internal sealed record RestrictedDocument(string Dataset, DateOnly From, DateOnly To);
