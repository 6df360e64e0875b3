namespace Gapless.Core.Secrets;

/// <summary>Replaces known secrets by <c>***</c> in any text; what writes logs and prints errors passes everything through one.</summary>
/// <remarks>Also finds a secret as it stands in an address (percent-encoded) and in JSON. Secrets of fewer than
/// <see cref="ShortestHidden"/> characters are let through: hiding every "a" would make the text unreadable and tell the secret.</remarks>
public sealed class SecretRedactor
{
    /// <summary>The fewest characters that are hidden.</summary>
    public const int ShortestHidden = 4;

    private const string Mask = "***";
    private readonly string[] _forms;

    /// <summary>Makes a redactor of these secrets.</summary>
    public SecretRedactor(IEnumerable<Secret> secrets) =>
        _forms = [.. secrets
            .Select(secret => secret.Reveal())
            .Where(text => text.Length >= ShortestHidden)
            .SelectMany(Forms)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(form => form.Length)];

    /// <summary>Hides nothing; before the configuration is read.</summary>
    public static SecretRedactor None { get; } = new([]);

    /// <summary>The text without the secrets.</summary>
    public string Redact(string text)
    {
        foreach (var form in _forms) text = text.Replace(form, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Uri.EscapeDataString(secret), System.Text.Json.JsonEncodedText.Encode(secret).Value];
}
