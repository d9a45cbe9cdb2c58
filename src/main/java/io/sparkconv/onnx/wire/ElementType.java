// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of a tensor's elements, with ONNX's codes. */
public enum ElementType {
    UNDEFINED(0, 0, Kind.OTHER),
    FLOAT(1, 32, Kind.REAL),
    UINT8(2, 8, Kind.UNSIGNED),
    INT8(3, 8, Kind.SIGNED),
    UINT16(4, 16, Kind.UNSIGNED),
    INT16(5, 16, Kind.SIGNED),
    INT32(6, 32, Kind.SIGNED),
    INT64(7, 64, Kind.SIGNED),
    STRING(8, 0, Kind.OTHER),
    BOOL(9, 8, Kind.BOOLEAN),
    FLOAT16(10, 16, Kind.REAL),
    DOUBLE(11, 64, Kind.REAL),
    UINT32(12, 32, Kind.UNSIGNED),
    UINT64(13, 64, Kind.UNSIGNED),
    COMPLEX64(14, 64, Kind.OTHER),
    COMPLEX128(15, 128, Kind.OTHER),
    BFLOAT16(16, 16, Kind.REAL),
    FLOAT8E4M3FN(17, 8, Kind.OTHER),
    FLOAT8E4M3FNUZ(18, 8, Kind.OTHER),
    FLOAT8E5M2(19, 8, Kind.OTHER),
    FLOAT8E5M2FNUZ(20, 8, Kind.OTHER),
    UINT4(21, 4, Kind.UNSIGNED),
    INT4(22, 4, Kind.SIGNED),
    FLOAT4E2M1(23, 4, Kind.OTHER),
    FLOAT8E8M0(24, 8, Kind.OTHER),
    UINT2(25, 2, Kind.UNSIGNED),
    INT2(26, 2, Kind.SIGNED),
    /** A code that is not in this list. */
    UNKNOWN(-1, 0, Kind.OTHER);

    /** What the bits mean; OTHER has no values that can be asked for. */
    enum Kind {
        REAL,
        SIGNED,
        UNSIGNED,
        BOOLEAN,
        OTHER
    }

    private static final Map<Integer, ElementType> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ElementType::code, Function.identity()));

    private final int code;
    private final int bits;
    private final Kind kind;

    ElementType(int code, int bits, Kind kind) {
        this.code = code;
        this.bits = bits;
        this.kind = kind;
    }

    public static ElementType ofCode(int code) {
        return BY_CODE.getOrDefault(code, UNKNOWN);
    }

    /** ONNX's number of the type; −1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** Bits of one element in raw data; 0 if it has no fixed size. */
    public int bits() {
        return bits;
    }

    /** True for signed and unsigned integers of any width, not for BOOL. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** True for the floating-point types whose values can be read: FLOAT, FLOAT16, BFLOAT16 and DOUBLE. */
    public boolean isReal() {
        return kind == Kind.REAL;
    }

    /** True for signed integers. */
    public boolean isSigned() {
        return kind == Kind.SIGNED;
    }

    /**
     * Bytes of so many elements in raw data; types below a byte are packed, the first element lowest.
     *
     * @throws ArithmeticException if a long does not hold it
     */
    long bytes(long elements) {
        return Math.addExact(Math.multiplyExact(elements, bits), 7) / 8;
    }
}
