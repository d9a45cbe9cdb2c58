// SPDX-License-Identifier: Apache-2.0
/** What a network sees, and what its layers cost, as pictures and tables for people. */
package io.sparkconv.report;
