using Gapless.Server.Access;

namespace Gapless.Server;

/// <summary>How the server is to run.</summary>
/// <param name="Urls">The addresses that it listens on.</param>
/// <param name="Hosts">Further names that it is reached by.</param>
/// <param name="Tokens">Who may come in.</param>
internal sealed record ServeOptions(IReadOnlyList<Uri> Urls, IReadOnlyList<string> Hosts, AccessTokens Tokens);
