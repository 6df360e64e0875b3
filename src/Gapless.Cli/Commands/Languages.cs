using System.Globalization;

namespace Gapless.Cli.Commands;

/// <summary>Chooses the language of all messages, help texts included, before anything is printed.</summary>
internal static class Languages
{
    /// <summary>Sets it from <c>--lang</c>, else from LC_ALL, LC_MESSAGES or LANG, else English.</summary>
    public static void Choose(IReadOnlyList<string> arguments)
    {
        var wanted = Option(arguments) ?? Environment("LC_ALL") ?? Environment("LC_MESSAGES") ?? Environment("LANG") ?? "en";
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture =
            wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo("zh-Hans") : CultureInfo.GetCultureInfo("en");
    }

    private static string? Option(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal)) return arguments[i]["--lang=".Length..];
            if (arguments[i] == "--lang" && i + 1 < arguments.Count) return arguments[i + 1];
        }

        return null;
    }

    private static string? Environment(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
