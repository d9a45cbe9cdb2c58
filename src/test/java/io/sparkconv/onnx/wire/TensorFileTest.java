// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.onnx.ProtoMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors of every type, from raw data and from typed fields. */
class TensorFileTest {

    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOATS = 4;
    private static final int INT32S = 5;
    private static final int STRINGS = 6;
    private static final int INT64S = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int DOUBLES = 10;
    private static final int UINT64S = 11;

    @TempDir
    Path folder;

    private static ProtoMessage tensor(int type, long... dims) {
        ProtoMessage message = new ProtoMessage();
        for (long d : dims) {
            message.integer(DIMS, d);
        }
        return message.integer(TYPE, type).text(NAME, "t");
    }

    private static TensorProto parse(ProtoMessage message) {
        return TensorFile.parse(message.toBytes(), OnnxLimits.DEFAULT);
    }

    private static String refusal(ProtoMessage message) {
        try {
            TensorProto tensor = parse(message);
            tensor.floats();
        } catch (InvalidOnnxException e) {
            return e.getMessage();
        }
        throw new AssertionError("not refused");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 0000803f000000c0, 1 -2",
        "DOUBLE, 000000000000f03f000000000000e0bf, 1 -0.5",
        "FLOAT16, 003c00c00100, 1 -2 5.9604645e-8",
        "BFLOAT16, 803fc0bf, 1 -1.5",
        "INT8, 80ff7f, -128 -1 127",
        "UINT8, 80ff7f, 128 255 127",
        "INT16, 0080ffff, -32768 -1",
        "UINT16, 0080ffff, 32768 65535",
        "INT32, 00000080ffffffff, -2147483648 -1",
        "UINT32, 00000080, 2147483648",
        "INT64, feffffffffffffff, -2",
        "UINT64, 0000000000000080, 9223372036854775808",
        "BOOL, 000102, 0 1 1",
        "INT4, 8107, 1 -8 7",
        "UINT4, 8107, 1 8 7",
        "INT2, e4, 0 1 -2 -1",
        "UINT2, e401, 0 1 2 3 1",
    })
    void rawData(ElementType type, String hex, String expected) {
        float[] values = floats(expected);
        byte[] data = HexFormat.of().parseHex(hex);
        TensorProto tensor = parse(tensor(type.code(), values.length).data(RAW, data));
        assertThat(tensor.floats()).isEqualTo(values);
        assertThat(tensor.type()).isEqualTo(type);
        if (tensor.type().isInteger() && type != ElementType.UINT64) {
            assertThat(tensor.longs()).isEqualTo(integers(values));
        }
        assertThat(refusal(tensor(type.code(), values.length).data(RAW, Arrays.copyOf(data, data.length + 1))))
                .contains("Cannot read tensor: tensor t: length of raw data is " + (data.length + 1) + " but must be "
                        + data.length);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 15360 49152, 1 -2",
        "BFLOAT16, 16256, 1",
        "INT8, -128 255, -128 -1",
        "UINT8, 255, 255",
        "INT16, -32768, -32768",
        "UINT16, 65535, 65535",
        "INT32, -1 2147483647, -1 2147483647",
        "BOOL, 0 1 7, 0 1 1",
    })
    void int32Data(ElementType type, String stored, String expected) {
        typed(INT32S, type, stored, expected);
    }

    @Test
    void theOtherTypedFields() {
        typed(INT64S, ElementType.INT64, "-1 4611686018427387904", "-1 4611686018427387904");
        typed(UINT64S, ElementType.UINT32, "4294967295", "4294967295");
        typed(UINT64S, ElementType.UINT64, "-1", "18446744073709551615");
        ProtoMessage apart = tensor(1, 2).float32(FLOATS, 1.5f).float32(FLOATS, -2f);
        assertThat(parse(apart).floats()).containsExactly(1.5f, -2f);
        ProtoMessage packed = tensor(1, 2).data(FLOATS, HexFormat.of().parseHex("0000803f000000c0"));
        assertThat(parse(packed).floats()).containsExactly(1f, -2f);
        ProtoMessage mixed =
                tensor(11, 2).float64(DOUBLES, 0.5).data(DOUBLES, HexFormat.of().parseHex("000000000000f03f"));
        assertThat(parse(mixed).floats()).containsExactly(0.5f, 1f);
        assertThat(parse(tensor(22, 3).packed(INT32S, 0x81, 7)).longs()).containsExactly(1, -8, 7);
        assertThat(parse(tensor(8, 2).text(STRINGS, "a").text(STRINGS, "")).type())
                .isEqualTo(ElementType.STRING);
    }

    private static void typed(int field, ElementType type, String stored, String expected) {
        long[] numbers =
                Arrays.stream(stored.split(" ")).mapToLong(Long::parseLong).toArray();
        ProtoMessage apart = tensor(type.code(), numbers.length);
        Arrays.stream(numbers).forEach(number -> apart.integer(field, number));
        assertThat(parse(apart).floats()).isEqualTo(floats(expected));
        ProtoMessage packed = tensor(type.code(), numbers.length).packed(field, numbers);
        assertThat(parse(packed).floats()).isEqualTo(floats(expected));
        assertThat(refusal(tensor(type.code(), 99).packed(field, numbers)))
                .contains("number of stored values is " + numbers.length + " but must be 99");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(refusal(tensor(1, -1))).contains("an extent is -1 but must be from 0 to 2147483647");
        assertThat(refusal(tensor(1, 1L << 31))).contains("an extent is 2147483648");
        assertThat(refusal(tensor(1, 1 << 30, 1 << 30, 1 << 30))).contains("number of elements is more than 2^63");
        assertThat(refusal(tensor(1, 1 << 30, 1 << 30))).contains("number of stored values is 0");
        assertThat(refusal(tensor(1, 1 << 30, 1 << 30, 4).data(RAW, new byte[4])))
                .contains("less than 2^63");
        assertThat(refusal(tensor(1, 1))).contains("number of stored values is 0 but must be 1");
        assertThat(refusal(tensor(1, 1).packed(INT64S, 1))).contains("number of stored values is 0 but must be 1");
        assertThat(refusal(tensor(1, 1).float32(FLOATS, 1).packed(INT64S, 1)))
                .contains("number of values of other types is 1 but must be 0");
        assertThat(refusal(tensor(1, 1).data(RAW, new byte[4]).float32(FLOATS, 1)))
                .contains("number of values beside raw data is 1 but must be 0");
        assertThat(refusal(tensor(3, 1).packed(INT32S, 256))).contains("an element of INT8 is 256");
        assertThat(refusal(tensor(1, 1).data(FLOATS, new byte[5]))).contains("must be a multiple of 4");
        assertThat(refusal(tensor(7, 1).data(INT64S, new byte[] {-1})))
                .contains("a packed number (field 7, before byte")
                .contains("is unfinished");
        byte[] eleven = new byte[11];
        Arrays.fill(eleven, 0, 10, (byte) -1);
        assertThat(refusal(tensor(7, 1).data(INT64S, eleven)))
                .contains("a packed number (field 7, before byte")
                .contains("is unfinished");
        assertThat(refusal(tensor(1).text(3, "segment"))).contains("its segment is given but must be absent");
        assertThat(refusal(tensor(1).float32(TYPE, 1))).contains("wire type (field 2");
    }

    @Test
    void typesWithoutValuesAreKnownByNameOrNumber() {
        assertThat(refusal(tensor(99, 5))).contains("type is unknown (99) but must be FLOAT");
        assertThat(refusal(tensor(8, 1).text(STRINGS, "a"))).contains("type is STRING");
        assertThat(refusal(tensor(17, 1).data(RAW, new byte[1]))).contains("type is FLOAT8E4M3FN");
        assertThat(refusal(tensor(0))).contains("type is UNDEFINED");
        TensorProto wide = parse(tensor(13, 1).packed(UINT64S, -1));
        assertThatThrownBy(wide::longs)
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining("element 0 is 18446744073709551615 but must be at most 9223372036854775807");
    }

    @Test
    void emptyAndScalar() {
        assertThat(parse(tensor(1, 0, 3)).floats()).isEmpty();
        assertThat(parse(tensor(7).packed(INT64S, 5)).longs()).containsExactly(5);
        assertThat(parse(tensor(7).packed(INT64S, 5).text(12, "five")).doc()).isEqualTo("five");
    }

    @Test
    void rawDataIsNotCopied() {
        byte[] file = tensor(1, 1).data(RAW, new byte[4]).toBytes();
        TensorProto tensor = TensorFile.parse(file, OnnxLimits.DEFAULT);
        file[file.length - 1] = 0x40;
        assertThat(tensor.floats()).containsExactly(2f);
        assertThat(tensor.bytes().isReadOnly()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64", "BOOL"})
    void integersAreWrittenAndRead(ElementType type) throws IOException {
        TensorProto tensor = TensorProto.of("n", type, new int[] {2, 1}, new long[] {1, 0});
        TensorFile.write(folder.resolve("n.pb"), tensor);
        TensorProto back = TensorFile.read(folder.resolve("n.pb"), OnnxLimits.DEFAULT);
        assertThat(back.longs()).containsExactly(1, 0);
        assertThat(back.toString()).isEqualTo("n: " + type + "[2, 1]");
    }

    @Test
    void floatsAreWrittenAndRead() throws IOException {
        for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
            TensorProto tensor = TensorProto.of("x", type, new int[] {2}, new float[] {1.5f, -0f});
            assertThat(TensorFile.parse(TensorFile.bytes(tensor), OnnxLimits.DEFAULT)
                            .floats())
                    .containsExactly(1.5f, -0f);
        }
        assertThatThrownBy(() -> TensorProto.of("x", ElementType.FLOAT, new int[] {3}, new float[2]))
                .hasMessageContaining("raw data of FLOAT is 8 bytes but must be 3 elements");
        assertThatThrownBy(() -> TensorProto.of("x", ElementType.INT8, new int[] {1}, new long[] {300}))
                .hasMessageContaining("an element of INT8 is 300");
        assertThatThrownBy(() -> TensorProto.of("x", ElementType.FLOAT, new int[] {-1}, ByteBuffer.allocate(0)))
                .hasMessageContaining("an extent is -1");
    }

    @Test
    void refusesFilesThatAreNone() throws IOException {
        Path file = folder.resolve("t.pb");
        assertThatThrownBy(() -> TensorFile.read(file, OnnxLimits.DEFAULT))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessage("Cannot read tensor file " + file + ": it is missing but must be a regular file");
        assertThatThrownBy(() -> TensorFile.read(folder, OnnxLimits.DEFAULT)).hasMessageContaining("no regular file");
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> TensorFile.read(file, OnnxLimits.DEFAULT))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining("the protobuf at byte 1 is broken");
        assertThatThrownBy(() -> TensorFile.read(file, OnnxLimits.ofBytes(99)))
                .hasMessageContaining("its size is 100 but must be at most 99 bytes (--max-model-bytes)");
    }

    private static float[] floats(String text) {
        String[] parts = text.split(" ");
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }

    private static long[] integers(float[] values) {
        long[] integers = new long[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) values[i];
        }
        return integers;
    }
}
