/// \file How marks are kept in Clang's syntax tree: as annotations, whose number of arguments says
/// how far they have come.
#ifndef AXNET_PASS_MARKS_ANNOTATION_H
#define AXNET_PASS_MARKS_ANNOTATION_H

#include "clang_pch.h"

namespace axnet {

/// Arguments of an approx annotation. Written for a function: its clauses. Written for many at once
/// (pragma): the clauses and twice an empty string. Completed: region and layout.
inline constexpr unsigned kWrittenArguments = 1, kBulkArguments = 3, kCompletedArguments = 2;

/// The approx annotation on FUNCTION itself (not on another declaration of it) that still holds
/// clauses, or null.
clang::AnnotateAttr *approxAnnotation(const clang::FunctionDecl &function);
/// FUNCTION itself has an approx annotation, completed or not.
bool isMarked(const clang::FunctionDecl &function);
/// Completed before: it comes from a precompiled header.
bool isCompleted(const clang::FunctionDecl &function);

/// The clauses that an approx annotation holds, as they are spelt in the source.
const clang::StringLiteral *clausesOf(const clang::AnnotateAttr &annotation);
bool isMarkedInBulk(const clang::AnnotateAttr &annotation);

/// Gives DECLARATION an approx annotation with ARGUMENTS (string literals), in the place of the one
/// it may have.
void annotate(clang::Sema &sema, clang::FunctionDecl &declaration,
              llvm::ArrayRef<llvm::StringRef> arguments, clang::SourceLocation place);
void removeApproxAnnotation(clang::FunctionDecl &declaration);

/// Gives PARAMETER the annotation KEY, of names.h, with the number of ELEMENTS where there is one.
void annotateParameter(clang::Sema &sema, clang::ParmVarDecl &parameter, llvm::StringRef key,
                       std::optional<std::uint64_t> elements, clang::SourceLocation place);
/// Whether KEY is that of in, out, inout or ignore.
bool isParameterKey(llvm::StringRef key);
/// Some declaration of FUNCTION says what becomes of parameter INDEX.
bool hasDirection(const clang::FunctionDecl &function, unsigned index);

} // namespace axnet

#endif // AXNET_PASS_MARKS_ANNOTATION_H
