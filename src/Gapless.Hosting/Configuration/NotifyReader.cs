using System.Collections.Immutable;
using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using Gapless.Runtime.Options;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads the list <c>notify</c> of gapless.yaml.</summary>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class NotifyReader(ConfigProblems problems)
{
    private const string Url = "url";

    /// <summary>The entries; one whose address is empty, as an unset <c>${NAME}</c> leaves it, is switched off.</summary>
    public ImmutableArray<NotifyOptions> Read(IReadOnlyList<ConfigSection> sections) => [.. sections.Select(Entry).OfType<NotifyOptions>()];

    private NotifyOptions? Entry(ConfigSection section)
    {
        var url = Address(section);
        var format = section.Value("format", NotifyFormat.Json, "json / slack", text =>
            (Enum.TryParse<NotifyFormat>(text, ignoreCase: true, out var value) && text.All(char.IsAsciiLetter), value));
        var on = Events(section);
        section.RejectUnknown();
        return url is null ? null : new NotifyOptions { Url = url.Value, Format = format, On = on };
    }

    private Secret? Address(ConfigSection section)
    {
        var found = section.Find(Url);
        if (!section.Names(Url)) problems.Add(section.Start, Text.Of("Config.KeyMissing", section.PathOf(Url), Text.Of("Config.ExpectedWebhook")));
        if (found is null) return null;
        if (found is YamlScalarNode { Value: { } text } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo.Length: 0 })
            return new Secret(text.Trim());
        problems.WrongSecret(found, section.PathOf(Url), Text.Of("Config.ExpectedWebhook"));
        return null;
    }

    private NotifyEvents Events(ConfigSection section)
    {
        var events = NotifyEvents.None;
        foreach (var word in section.Texts("on", Text.Of("Config.ExpectedEvents")))
        {
            if (Enum.TryParse<NotifyEvents>(word.Value, ignoreCase: true, out var one) && one is NotifyEvents.Failure or NotifyEvents.Finish or NotifyEvents.Gap && word.Value!.All(char.IsAsciiLetter)) events |= one;
            else problems.WrongValue(word, section.PathOf("on"), Text.Of("Config.ExpectedEvents"));
        }

        return events == NotifyEvents.None ? NotifyEvents.Failure | NotifyEvents.Gap : events;
    }
}
