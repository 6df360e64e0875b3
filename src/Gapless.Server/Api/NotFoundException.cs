namespace Gapless.Server.Api;

/// <summary>What a caller asked for by name is not there.</summary>
/// <param name="message">A sentence for people.</param>
internal sealed class NotFoundException(string message) : Exception(message);
