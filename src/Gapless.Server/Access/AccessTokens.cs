using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Secrets;

namespace Gapless.Server.Access;

/// <summary>The tokens that open the server.</summary>
internal sealed class AccessTokens
{
    private const int Bytes = 32;
    private readonly byte[] _write;
    private readonly byte[]? _read;

    private AccessTokens(Secret write, Secret? read, bool isMade)
    {
        Token = write;
        _write = Hash(write.Reveal());
        _read = read is { IsEmpty: false } reader ? Hash(reader.Reveal()) : null;
        IsMade = isMade;
    }

    /// <summary>The token that may do everything.</summary>
    public Secret Token { get; }

    /// <summary>True when nobody gave it: it was made for this process.</summary>
    public bool IsMade { get; }

    /// <summary>The tokens that were given, or one that is made.</summary>
    /// <param name="write">May do everything; null or empty = one is made.</param>
    /// <param name="read">May only look; null = there are no readers.</param>
    public static AccessTokens Of(string? write, string? read)
    {
        var isMade = string.IsNullOrEmpty(write);
        var token = new Secret(isMade ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)) : write!);
        return new AccessTokens(token, string.IsNullOrEmpty(read) ? null : new Secret(read), isMade);
    }

    /// <summary>What the bearer of the token may do; takes as long whatever the token is.</summary>
    public AccessLevel LevelOf(string token)
    {
        var given = Hash(token);
        var mayWrite = CryptographicOperations.FixedTimeEquals(given, _write);
        var mayRead = CryptographicOperations.FixedTimeEquals(given, _read ?? _write);
        return mayWrite ? AccessLevel.Write : mayRead ? AccessLevel.Read : AccessLevel.None;
    }

    // Of equal length, so that comparing tells nothing of the token's.
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
