using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Data;

/// <summary>Digests are stored as their 64 hexadecimal digits, so that a person can search for one with psql.</summary>
internal sealed class DigestConverter() : ValueConverter<Digest, string>(digest => digest.Hex, hex => Digest.FromHex(hex));
