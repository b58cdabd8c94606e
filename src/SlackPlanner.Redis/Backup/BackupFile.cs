using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace SlackPlanner.Redis.Backup;

/// <summary>The format of a backup: magic, format number, SHA-256 of all that follows; then, compressed by gzip, the header as JSON, the keys, and their count.</summary>
/// <remarks>Types are written out rather than as Redis dumps them, so that a backup restores into another version of Redis.</remarks>
public static class BackupFile
{
    public const int Format = 1;

    private const int HashLength = 32;
    private const byte End = 0;

    private static ReadOnlySpan<byte> Magic => "SPBACKUP"u8;

    /// <summary>Writes a backup; the stream must be able to seek.</summary>
    /// <returns>How many keys.</returns>
    public static async Task<long> Write(Stream file, BackupHeader header, IAsyncEnumerable<BackupEntry> entries, CancellationToken cancel)
    {
        file.Write(Magic);
        file.Write(BitConverter.GetBytes(Format));
        var hashAt = file.Position;
        file.Write(new byte[HashLength]);
        var count = 0L;
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        await using (var buffered = new BufferedStream(zip, 1 << 16))
        await using (var writer = new BinaryWriter(buffered))
        {
            writer.Write(JsonSerializer.Serialize(header, PlannerJson.Options));
            await foreach (var entry in entries.WithCancellation(cancel))
            {
                Write(writer, entry);
                count++;
            }

            writer.Write(End);
            writer.Write(count);
        }

        file.Position = hashAt + HashLength;
        var hash = await SHA256.HashDataAsync(file, cancel);
        file.Position = hashAt;
        file.Write(hash);
        return count;
    }

    /// <summary>Checks the whole file before anything of it is used.</summary>
    /// <exception cref="BackupDamagedException">It is damaged, cut off, or not a backup, or of a newer format.</exception>
    public static async Task<BackupHeader> Verify(Stream file, CancellationToken cancel)
    {
        file.Position = 0;
        var start = new byte[Magic.Length + sizeof(int) + HashLength];
        if (await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel) < start.Length || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new BackupDamagedException("it is not a backup of SlackPlanner");
        var format = BitConverter.ToInt32(start, Magic.Length);
        if (format != Format)
            throw new BackupDamagedException($"it has format {format}, and this app reads {Format}; restore it with the app that made it");
        var hash = await SHA256.HashDataAsync(file, cancel);
        if (!start.AsSpan(Magic.Length + sizeof(int)).SequenceEqual(hash))
            throw new BackupDamagedException("it is damaged or cut off (its checksum is wrong)");
        var (header, entries) = Read(file);
        _ = entries.Count();
        return header;
    }

    /// <summary>The header and the keys of a file that was verified.</summary>
    public static (BackupHeader Header, IEnumerable<BackupEntry> Entries) Read(Stream file)
    {
        file.Position = Magic.Length + sizeof(int) + HashLength;
        var reader = new BinaryReader(new BufferedStream(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), 1 << 16));
        return (JsonSerializer.Deserialize<BackupHeader>(reader.ReadString(), PlannerJson.Options)!, Entries(reader));
    }

    private static IEnumerable<BackupEntry> Entries(BinaryReader reader)
    {
        using var _ = reader;
        var count = 0L;
        while (reader.ReadByte() is not End and var type)
        {
            var (key, expires) = (reader.ReadString(), reader.ReadInt64());
            var values = new byte[reader.ReadInt32()][];
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.ReadBytes(reader.Read7BitEncodedInt());
            yield return new(key, (BackupType)type, expires, values);
            count++;
        }

        if (reader.ReadInt64() != count)
            throw new BackupDamagedException("its number of keys is wrong");
    }

    private static void Write(BinaryWriter writer, BackupEntry entry)
    {
        writer.Write((byte)entry.Type);
        writer.Write(entry.Key);
        writer.Write(entry.ExpiresAt);
        writer.Write(entry.Values.Count);
        foreach (var value in entry.Values)
        {
            writer.Write7BitEncodedInt(value.Length);
            writer.Write(value);
        }
    }
}
