using Gapless.Core.Partitions;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.FootballData.Planning;

/// <summary>The needed days of one competition's season.</summary>
/// <param name="Code">The competition.</param>
/// <param name="Season">The season; its dates may be assumed.</param>
/// <param name="Days">The days to settle; may be empty for a look.</param>
/// <param name="IsLook">True when the season is due for its weekly look and so must be asked whole.</param>
/// <param name="IsReadable">True when some answer has shown that the key may read it: then a window proves its empty days.</param>
internal sealed record SeasonItem(string Code, SeasonDates Season, DateSet Days, bool IsLook, bool IsReadable);
