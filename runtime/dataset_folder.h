/// \file Which folder of a profile takes the rows of a region. Rows of another body or of other
/// columns are never mixed with ours: they are set aside.
#ifndef AXNET_RUNTIME_DATASET_FOLDER_H
#define AXNET_RUNTIME_DATASET_FOLDER_H

#include "axnet/region.h"
#include "axnet/result.h"

#include <string>

#include <sys/types.h>

namespace axnet {

/// While it lives, no other process renames folders of PROFILE or begins a file in one. It gives up
/// waiting after two seconds, since a process may have been stopped at the wrong moment, and where
/// the file system has no locks.
class ProfileLock {
public:
  explicit ProfileLock(const std::string &profile);
  ~ProfileLock();
  ProfileLock(const ProfileLock &) = delete;

private:
  int folder_;
};

/// The folder in PROFILE for rows of REGION, made at need, its region.json in place:
///   PROFILE/<stem>            where it is new or ours
///   PROFILE/<stem>~<body>     where ours was set aside for another build's, so that two builds
///                             that run by turns do not push each other away
/// What else lies in PROFILE/<stem> is set aside. The caller holds a ProfileLock.
Result<std::string> obtainDatasetFolder(const std::string &profile, const Region &region);

/// Where REGION's file of this inode lies now, PATH before: its folder may have been set aside.
/// Empty when it is gone.
std::string findDatasetFile(const std::string &profile, const Region &region,
                            const std::string &path, dev_t device, ino_t inode);

} // namespace axnet

#endif // AXNET_RUNTIME_DATASET_FOLDER_H
