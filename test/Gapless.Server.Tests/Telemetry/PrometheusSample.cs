namespace Gapless.Server.Tests.Telemetry;

/// <summary>One line of the text.</summary>
internal sealed record PrometheusSample(string Family, string Name, IReadOnlyDictionary<string, string> Labels, double Value);
