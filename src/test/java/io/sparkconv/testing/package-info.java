// SPDX-License-Identifier: Apache-2.0
/** What the tests of several packages share: seeded generators of problems and comparisons of bits. */
package io.sparkconv.testing;
