using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Pages;

/// <summary>How somebody looks at the dashboard.</summary>
/// <param name="Name">Begins the names of its pictures.</param>
/// <param name="Words">The language.</param>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Theme">What the machine prefers.</param>
internal sealed record Look(string Name, Words Words, int Width, ColorScheme Theme)
{
    public const int Phone = 390;

    private static readonly Look[] All =
    [
        new("light", Words.English, 1280, ColorScheme.Light),
        new("dark", Words.English, 1280, ColorScheme.Dark),
        new("phone", Words.English, Phone, ColorScheme.Light),
        new("phone-zh-dark", Words.Chinese, Phone, ColorScheme.Dark),
    ];

    public int Height => Width == Phone ? 844 : 800;

    public static Look Of(string name) => All.Single(look => look.Name == name);
}
