using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>Looks at one page after the other: a picture of each, and whatever axe or the window's width finds wrong.</summary>
internal sealed class Audit(IPage page, Look look)
{
    private static readonly string[] Grave = ["serious", "critical"];
    private readonly List<string> _findings = [];

    /// <summary>What is wrong, over all pages.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Looks at what the window shows when it has been loaded.</summary>
    public async Task LookAtAsync(string name)
    {
        await Expect(page.GetByText(look.Words.Loading, new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(page.Locator(".live.live")).ToHaveCountAsync(1);
        // What is missing is known.
        await Expect(page.Locator(".summary [role=status]")).ToHaveCountAsync(0);
        await PictureAsync(name);
    }

    /// <summary>The same without waiting for data.</summary>
    public async Task PictureAsync(string name)
    {
        await Pictures.TakeAsync(page, $"{look.Name}-{name}");
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) _findings.Add($"{name}: {wider} pixels wider than the window");
        foreach (var violation in (await page.RunAxe()).Violations.Where(violation => Grave.Contains(violation.Impact))) _findings.Add(Said(name, violation));
    }

    private static string Said(string name, AxeResultItem violation) =>
        $"{name}: {violation.Impact} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}";
}
