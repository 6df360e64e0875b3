using System.Text.Json.Serialization;

namespace Gapless.Football.Simulation.Control;


/// <summary>The test controls' JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultsBody))]
[JsonSerializable(typeof(DownBody))]
[JsonSerializable(typeof(LimitBody))]
[JsonSerializable(typeof(HoldBody))]
[JsonSerializable(typeof(MatchBody))]
[JsonSerializable(typeof(HeldAnswer))]
[JsonSerializable(typeof(SimulatorStats))]
internal sealed partial class ControlJson : JsonSerializerContext;
