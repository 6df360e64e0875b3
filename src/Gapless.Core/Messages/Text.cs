using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;

namespace Gapless.Core.Messages;

/// <summary>The sentences that people read, in English and Chinese (<c>Messages.resx</c>, <c>Messages.zh.resx</c>).</summary>
/// <remarks>The language is <see cref="CultureInfo.CurrentUICulture"/>, set once by the host from <c>--lang</c> or LANG.</remarks>
public static class Text
{
    private static readonly ResourceManager Resources = new("Gapless.Core.Messages.Messages", typeof(Text).Assembly);

    /// <summary>The sentence under the key, with its <c>{0}</c> places filled in.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static string Of([ConstantExpected] string key, params object?[] values)
    {
        var sentence = Resources.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new ArgumentException($"There is no message '{key}'.", nameof(key));
        return values.Length == 0 ? sentence : string.Format(CultureInfo.InvariantCulture, sentence, values);
    }
}
