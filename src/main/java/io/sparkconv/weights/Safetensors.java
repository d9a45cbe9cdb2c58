// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.HalfFloats;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weights in a safetensors file: eight bytes of header length (little endian), a JSON header with type, shape and byte
 * range of each tensor, then the data. Everything in the header is checked against the file's size before use. Files up
 * to 2 GiB.
 */
public final class Safetensors implements WeightSource {

    private static final int MOST_HEADER_BYTES = 100_000_000;
    private static final List<String> FLOATS = List.of("F16", "BF16", "F32", "F64");

    private record Entry(String type, int[] dims, long begin, long end) {}

    private final String label;
    private final ByteBuffer data;
    private final Map<String, Entry> entries;

    private Safetensors(String label, ByteBuffer data, Map<String, Entry> entries) {
        this.label = label;
        this.data = data;
        this.entries = entries;
    }

    /**
     * Opens a file; values are read when asked for.
     *
     * @throws InvalidModelException if it cannot be read or is no safetensors file
     */
    public static Safetensors open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidModelException("Cannot read weights: " + Options.WEIGHTS.flag() + " is '" + file
                    + "' but must be a .safetensors file that exists, or random:SEED");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw fault(file.toString(), "size", channel.size(), "at most " + Integer.MAX_VALUE + " bytes");
            }
            return read(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new InvalidModelException("Cannot read weights " + file + ": " + e.getMessage(), e);
        }
    }

    /** Weights from a file's bytes. The label names them in messages. */
    public static Safetensors read(String label, ByteBuffer bytes) {
        ByteBuffer file = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() < 8) {
            throw fault(label, "size", file.remaining(), "at least 8 bytes");
        }
        long headerLength = file.getLong();
        if (headerLength < 2 || headerLength > Math.min(MOST_HEADER_BYTES, file.remaining())) {
            throw fault(label, "header length", headerLength, "between 2 and the rest of the file");
        }
        byte[] header = new byte[(int) headerLength];
        file.get(header);
        ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Safetensors(label, data, parse(label, header, data.remaining()));
    }

    private static Map<String, Entry> parse(String label, byte[] header, int dataBytes) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(header);
        } catch (IOException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            throw fault(label, "header", "something else (" + reason + ")", "JSON");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        root.properties().forEach(field -> {
            if (!field.getKey().equals("__metadata__")) {
                entries.put(field.getKey(), entry(label + ": " + field.getKey(), field.getValue(), dataBytes));
            }
        });
        return entries;
    }

    private static Entry entry(String label, JsonNode node, int dataBytes) {
        JsonNode dims = node.path("shape");
        JsonNode range = node.path("data_offsets");
        if (!dims.isArray() || range.size() != 2) {
            throw fault(label, "header entry", node, "an object with shape and data_offsets");
        }
        int[] extents = new int[dims.size()];
        long elements = 1;
        for (int i = 0; i < extents.length; i++) {
            extents[i] = dims.get(i).asInt(-1);
            if (extents[i] < 0 || elements > Integer.MAX_VALUE) {
                throw fault(label, "shape", dims, "non-negative extents of at most " + Integer.MAX_VALUE + " elements");
            }
            elements *= extents[i];
        }
        long begin = range.get(0).asLong(-1);
        long end = range.get(1).asLong(-1);
        String type = node.path("dtype").asText();
        if (begin < 0 || end > dataBytes || end - begin != elements * bytesOf(label, type)) {
            throw fault(
                    label,
                    "data_offsets",
                    range,
                    "within " + dataBytes + " bytes and as long as " + dims + " of " + type);
        }
        return new Entry(type, extents, begin, end);
    }

    private static int bytesOf(String label, String type) {
        return switch (type) {
            case "F64" -> 8;
            case "F32" -> 4;
            case "F16", "BF16" -> 2;
            case "I64", "U64" -> 8;
            case "I32", "U32" -> 4;
            case "I16", "U16" -> 2;
            case "I8", "U8", "BOOL" -> 1;
            default -> throw fault(label, "dtype", type, "a known type");
        };
    }

    /** Names of the tensors in the file. */
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public float[] values(String name, Shape shape) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new InvalidModelException("Cannot load weights from " + label + ": tensor " + name
                    + " is missing but must be there with shape " + Arrays.toString(shape.toArray()));
        }
        check(name, entry, shape);
        float[] values = new float[Math.toIntExact(shape.elements())];
        ByteBuffer bytes = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (entry.type()) {
                case "F32" -> bytes.getFloat(4 * i);
                case "F64" -> (float) bytes.getDouble(8 * i);
                case "F16" -> HalfFloats.fromFloat16(bytes.getShort(2 * i));
                case "BF16" -> HalfFloats.fromBfloat16(bytes.getShort(2 * i));
                default -> throw new AssertionError(entry.type());
            };
        }
        return values;
    }

    /** Tensors of whole numbers, such as the counters that training leaves, are nobody's weights and may be there. */
    @Override
    public void check(List<Parameter> parameters, List<String> unread) {
        Map<String, Shape> shapes = parameters.stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::shape, (first, second) -> first));
        entries.forEach((name, entry) -> {
            if (shapes.containsKey(name)) {
                check(name, entry, shapes.get(name));
            } else if (FLOATS.contains(entry.type()) && unread.stream().noneMatch(name::startsWith)) {
                throw new InvalidModelException("Cannot load weights from " + label + ": tensor " + name
                        + " is there but must be one of the network's" + NearestName.question(name, shapes.keySet()));
            }
        });
    }

    @Override
    public boolean holds(String prefix) {
        return entries.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private void check(String name, Entry entry, Shape shape) {
        if (!Arrays.equals(entry.dims(), shape.toArray())) {
            throw fault(label, "shape of " + name, Arrays.toString(entry.dims()), Arrays.toString(shape.toArray()));
        }
        if (!FLOATS.contains(entry.type())) {
            throw fault(label, "dtype of " + name, entry.type(), "one of " + String.join(", ", FLOATS));
        }
    }

    @Override
    public String description() {
        return "weights from " + label;
    }

    private static InvalidModelException fault(String label, String what, Object value, String rule) {
        return new InvalidModelException(
                "Cannot read weights " + label + ": " + what + " is " + value + " but must be " + rule);
    }
}
