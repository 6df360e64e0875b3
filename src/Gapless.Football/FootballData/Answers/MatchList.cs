using System.Collections.Immutable;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.FootballData.Answers;

/// <summary>A whole list of matches, checked against its own count.</summary>
/// <param name="Matches">The matches.</param>
/// <param name="Seasons">The dates of each season that a match names, by competition and year.</param>
internal sealed record MatchList(ImmutableArray<ReceivedMatch> Matches, ImmutableDictionary<(string Code, int Year), SeasonDates> Seasons);
