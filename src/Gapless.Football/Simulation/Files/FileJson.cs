using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gapless.Football.Simulation.Files;


/// <summary>Reads lines without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FileMatch))]
internal sealed partial class FileJson : JsonSerializerContext;
