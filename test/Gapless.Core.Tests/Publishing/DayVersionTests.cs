using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Publishing;

public sealed class DayVersionTests
{
    private static readonly DateOnly Day = new(2024, 1, 31);

    private static readonly Manifest One = new(
        new("ods", "trades"),
        Day,
        "r1",
        7,
        "s/",
        "t/",
        DateTimeOffset.UnixEpoch,
        [new("part-r1-0.parquet", 10, 3), new("part-r1-1.parquet", 20, 4)],
        new TableSchema([new("a", "DATE")]),
        "0123456789abcdef",
        [new("raw.trades", Day, Day, "1"), new("dim.a", null, null, "2")]);

    [Fact]
    public void Of_KnownManifest_NeverChanges() => Assert.Equal("cd7d4609328cf5c9", DayVersion.Of(One));

    [Fact]
    public void Of_WhatItHoldsAndWasMadeFromIsTheSame_IsTheSame()
    {
        Manifest[] same =
        [
            One with { Files = [One.Files[1], One.Files[0]] },
            One with { Inputs = [One.Inputs[1], One.Inputs[0]] },
            One with { Files = [One.Files[0] with { Sha256 = "ab" }, One.Files[1]] },
            One with { Token = 8, GeneratedAt = DateTimeOffset.UnixEpoch.AddDays(1), SourcePrefix = "x/", TargetPrefix = "y/" },
        ];

        Assert.All(same, manifest => Assert.Equal(DayVersion.Of(One), DayVersion.Of(manifest)));
    }

    [Fact]
    public void Of_DayThatWasBroughtBack_IsWhatItWas()
    {
        var brought = One with { Files = [One.Files[0] with { Name = "part-r9-0.parquet" }, One.Files[1]], Restores = DayVersion.Of(One) };

        Assert.Equal(DayVersion.Of(One), DayVersion.Of(brought));
    }

    [Fact]
    public void Of_AnyOfItDiffers_IsAnother()
    {
        Manifest[] others =
        [
            One with { Files = [One.Files[0]] },
            One with { Files = [One.Files[0] with { Name = "part-r2-0.parquet" }, One.Files[1]] },
            One with { Files = [One.Files[0] with { Bytes = 11 }, One.Files[1]] },
            One with { Files = [One.Files[0] with { Rows = 2 }, One.Files[1]] },
            One with { Schema = new TableSchema([new("a", "TIMESTAMP")]) },
            One with { SqlFingerprint = "0" },
            One with { Inputs = [One.Inputs[0]] },
            One with { Inputs = [One.Inputs[0] with { Version = "3" }, One.Inputs[1]] },
            One with { Inputs = [One.Inputs[0] with { From = null }, One.Inputs[1]] },
            One with { Inputs = [One.Inputs[0] with { To = null }, One.Inputs[1]] },
        ];

        Assert.Equal(others.Length + 1, others.Append(One).Select(DayVersion.Of).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Of_AnyManifestReadFromItsFile_IsTheSame() => Prop.ForAll(Published.Manifests.ToArbitrary(), manifest =>
    {
        Assert.Matches("^[0-9a-f]{16}$", DayVersion.Of(manifest));
        Assert.Equal(DayVersion.Of(manifest), DayVersion.Of(ManifestJson.Read(ManifestJson.Write(manifest))));
    }).Check(Config.QuickThrowOnFailure);
}
