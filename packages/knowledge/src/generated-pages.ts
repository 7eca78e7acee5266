// Made by packages/knowledge/tool/compile.ts from threads/ and hazards/. Do not edit.
import type { HazardRecord, Thread } from '@guardpage/rules';

export const threads: readonly Thread[] = [
 {
  "id": "dax-clean-huge-entry",
  "title": "DAX: what a sync cleans of a huge entry",
  "list": "linux-fsdevel@vger.kernel.org",
  "proposed": "Muchun Song repairs how DAX cleans and write-protects the mappings of an entry before it is written back: a huge entry was looked up by its first page alone, and the cache flushed as if it were small.",
  "objected": "Nobody did, of this version, in what we hold of it; Christoph Hellwig reviewed it.",
  "settled": "Merged for 5.19: all mappings of the range are walked.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20220403053957.10770-3-songmuchun@bytedance.com",
    "author": "Muchun Song",
    "date": "2022-04-03",
    "says": "v7 - flushes the cache for all of a huge page."
   },
   {
    "messageId": "20220403053957.10770-6-songmuchun@bytedance.com",
    "author": "Muchun Song",
    "date": "2022-04-03",
    "says": "v7 - walks the VMAs that map any page of the entry, with how data was lost before."
   }
  ]
 },
 {
  "id": "fault-completed",
  "title": "VM_FAULT_COMPLETED: a fault that is done though the lock was dropped",
  "list": "linux-mm@kvack.org",
  "proposed": "A write to a shared file page may have to drop mmap_lock to balance dirty pages, and was retried only for that. Peter Xu lets it say that it is done and that the lock is gone.",
  "objected": "Every architecture had to learn it, each with a handler of its own.",
  "settled": "Merged for 5.20, which became 6.0, for all architectures at once: the handler leaves without unlocking.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20220524234531.1949-1-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2022-05-24",
    "says": "v3, with the change to each of the handlers."
   }
  ]
 },
 {
  "id": "fixup-user-fault-retries",
  "title": "fixup_user_fault() answers success for a page that was never faulted in",
  "list": "linux-mm@kvack.org",
  "proposed": "Since a fault may be retried more than once, the flag that says \"tried before\" no longer says that this was the last try. fixup_user_fault() tested that flag and left with 0 on the second retry. Peter Xu takes the test out.",
  "objected": "Nobody did in what we hold of it.",
  "settled": "Merged while 5.7, which brought the fault, was being prepared: who is told to retry, retries.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20200502003523.8204-1-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-05-01",
    "says": "The patch, with how a caller loops or goes on without the page."
   }
  ]
 },
 {
  "id": "guard-pages",
  "title": "lightweight guard pages: markers in the page table instead of a mapping of their own",
  "list": "linux-mm@kvack.org",
  "proposed": "A madvise() call walks the page table of an anonymous VMA and installs PTE markers that make an access fault, without splitting the VMA. The first posting attached the anon_vma after the walk, asked user space to call again after a lost race, and cleared entries with the \"full\" argument set.",
  "objected": "Jann Horn: other code takes a VMA without an anon_vma for one that holds no private state, so it has to be there before the first marker is; \"full\" is for an mm that goes away; the call needs the mmap_lock for reading only. Vlastimil Babka, of the retry that then moved into the kernel: a thread that keeps faulting in the range holds up everybody who waits for the lock; and whether the bare restart code restarts anything.",
  "settled": "The anon_vma is attached first, the lock is taken for reading, the entry is cleared as one of a live process. The walk is tried a bounded number of times, then the lock is dropped and the system call restarted with restart_syscall(), which sets the flag that makes the restart happen; the vectored call restarts its own step and looks for fatal signals. Merged for 6.13.",
  "hazards": [],
  "messages": [
   {
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-09-27",
    "says": "The first posting of the call that installs the markers; the anon_vma is attached after the walk."
   },
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Reviews it - anon_vma first, no \"full\" clear on a live mm, no write lock needed, and a retry could stay in the kernel as long as no signal is pending."
   },
   {
    "messageId": "CAG48ez0rLrTrNiT93T2fG86w_n+ARRqNxOS6OXGS-Q_V54GjoQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Asks whether lazily freeing a range takes the markers with it, and what file mappings would need."
   },
   {
    "messageId": "bc015d98-8bb5-466d-bcd6-9f9121c7fa03@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Agrees that the write lock is a mistake and will come back without the RFC mark."
   },
   {
    "messageId": "34e41a11-10ef-4eb9-8c07-299d193dd8a7@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Freeing does take the markers, as it does those of poisoned pages, and a test holds it to that."
   },
   {
    "messageId": "CAG48ez3vqbqyWb4bLdpqSUnhwqGo2OQetecNhEGPdCGDr94nbQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "Names fork and retract_page_tables() as the code that relies on it; nearly every other path attaches the anon_vma before it installs anything."
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Will move the call in front of the walk; fears a loop in the kernel that has no end."
   },
   {
    "messageId": "CAG48ez0pCasCQ_=ALog7nseKnGci0o0LyQehV42J==gNAiXBVg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "A fault next to the range can lose the race for it too; offers a retry that ends at a signal, or the code that restarts the system call."
   },
   {
    "messageId": "87ef1f6b-1da9-4a84-9419-5aa8cf9de1dd@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Will loop in the kernel and look for fatal signals."
   },
   {
    "messageId": "b7c9790037296c1a562d6686c9fbfa30d9d08241.1729196871.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-17",
    "says": "v1 of the same call - anon_vma first, lock for reading, and a loop around walk and zap that only a fatal signal ends."
   },
   {
    "messageId": "081837b697a98c7fa5832542b20f603d49e0b557.1729440856.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-20",
    "says": "v2 of the marker itself - the predicate for poisoned entries still answers for guard markers too."
   },
   {
    "messageId": "c37ada68-5bf5-4ca5-9de8-c0838160c443@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-21",
    "says": "Of v2 - a program that keeps refaulting the range with another thread keeps the loop, and the lock, going."
   },
   {
    "messageId": "CAG48ez3WS3EH9DuhE1b+7AX3+1=dVtd1M7y_5Ev4Shp2YxiYWg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "Agrees, and proposes to retry a little and then to restart the system call, which drops the lock."
   },
   {
    "messageId": "CAG48ez2rrHeq5aNPA9pB-1T6n1WjCh+g+8Hp4QrZemqVb6UsYg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "How a reader that holds the lock for long makes others wait - once a writer queues, new readers wait behind it."
   },
   {
    "messageId": "7f81287792eef318a7a711d358c00e2e48216f15.1729699916.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-23",
    "says": "v3 of the marker - guard markers have a predicate of their own, and mprotect() asks for both."
   },
   {
    "messageId": "f09086cd-c49c-4eea-adff-d626c16083de@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Of v3 - the loop of the vectored call has to look for a fatal signal too."
   },
   {
    "messageId": "7c7185ed-f997-484a-b1d1-91ae6c761266@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-25",
    "says": "Asks whether the bare restart code is enough, or restart_syscall() has to be called."
   },
   {
    "messageId": "c957ae63-6aa9-4a29-a191-1686ee31987e@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Had wondered himself, and will find out."
   },
   {
    "messageId": "af06ecdb-d579-4ded-af9d-112f91e7d775@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-28",
    "says": "Found out by trying - without the flag that restart_syscall() sets, the code goes out to user space."
   }
  ]
 },
 {
  "id": "hugetlb-dontneed-vma-lock",
  "title": "hugetlb: MADV_DONTNEED must not take the lock of the VMA away",
  "list": "linux-mm@kvack.org",
  "proposed": "Mike Kravetz gives MADV_DONTNEED on hugetlb a function of its own that clears the range and leaves the lock structure of the VMA alone, which stays in use.",
  "objected": "Peter Xu misses the start of the notifier range that the new function ends.",
  "settled": "Open in what we hold of it.",
  "hazards": [],
  "messages": [
   {
    "messageId": "Y1mpwKpwsiN6u6r7@x1n",
    "author": "Peter Xu",
    "date": "2022-10-26",
    "says": "Of v2 - asks where the range is started."
   }
  ]
 },
 {
  "id": "khugepaged-anon-vma-race",
  "title": "khugepaged: the anon_vma of a VMA is asked about before it is locked",
  "list": "linux-mm@kvack.org",
  "proposed": "retract_page_tables() and collapse_pte_mapped_thp() took a VMA without an anon_vma for one without private pages, before they held the mmap lock. Jann Horn asks again once it is held.",
  "objected": "Nobody did in what we hold of it.",
  "settled": "Merged for 6.2 and stable.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20230111133351.807024-1-jannh@google.com",
    "author": "Jann Horn",
    "date": "2023-01-11",
    "says": "The first test stays as a short cut, the one that counts is made under the lock."
   }
  ]
 },
 {
  "id": "khugepaged-fills-uffd-holes",
  "title": "khugepaged fills holes of a shmem file that userfaultfd waits for",
  "list": "linux-mm@kvack.org",
  "proposed": "David Stevens runs virtual machines whose memory is paged in through userfaultfd. khugepaged collapsed ranges of it with holes in them, and the holes came out as zeros. His patch gives collapse_file() the VMA it came by and gives up when that one is armed.",
  "objected": "Kirill Shutemov does not see what would keep write() from filling the same hole, and asks whether an existing test in retract_page_tables() could be widened. Peter Xu finds one VMA too little, since another mapping without userfaultfd brings khugepaged to the same file; a process can answer for its own writes, for khugepaged it cannot. Of the next version he doubts that the memory barriers are needed, and asks what keeps a VMA from being registered while the collapse runs.",
  "settled": "From a later version on the holes are held with retry entries, counted again under the lock of the page cache, and all mappings of the range are asked for missing mode before anything is filled. Merged for 6.4.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20230201034137.2463113-1-stevensd@google.com",
    "author": "David Stevens",
    "date": "2023-02-01",
    "says": "The first version, which hands the VMA down and asks it, after its lock may have been dropped."
   },
   {
    "messageId": "20230201230943.fg2q6fmvu7gggxar@box.shutemov.name",
    "author": "Kirill A. Shutemov",
    "date": "2023-02-02",
    "says": "Asks how it fails, for a test case, and what a plain write() to the file does to the same pages."
   },
   {
    "messageId": "Y90gleGzaqD6jJ8n@x1n",
    "author": "Peter Xu",
    "date": "2023-02-03",
    "says": "A mapping that is not registered is enough to have the file collapsed; whoever wants to be told of a page punches the hole once it is registered. What retract_page_tables() finds can no longer be undone."
   },
   {
    "messageId": "CAD=HUj6zhD6gVqG8VOJVmzXzzp5WC3QwP9wQ-Osk3MTsNSE3jQ@mail.gmail.com",
    "author": "David Stevens",
    "date": "2023-02-08",
    "says": "Of v2 - why he paired barriers around the flags of a VMA; no lock that both sides take stood there to see."
   }
  ]
 },
 {
  "id": "ksm-unshare-fault",
  "title": "KSM: unshare a page instead of faking a write",
  "list": "linux-mm@kvack.org",
  "proposed": "break_ksm() replaced a shared page by a write fault that nobody had made. On a page that userfaultfd write-protects such a fault cannot be handled without ALLOW_RETRY and fails, which break_ksm() took for success. David Hildenbrand uses FAULT_FLAG_UNSHARE instead.",
  "objected": "Andrew Morton, late in the cycle, would like a smaller repair for stable. Peter Xu sees one in the old fault with ALLOW_RETRY. David Hildenbrand turns it down, because user space would be told of a write and asked to resolve it.",
  "settled": "Merged for 6.2 with the unshare fault and without a stable tag: there has been no write, so nobody is told of one, and no entry becomes dirty or writable.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20220930141931.174362-3-david@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-09-30",
    "says": "Makes break_ksm() look at the page itself instead of at what the fault answered."
   },
   {
    "messageId": "20220930141931.174362-5-david@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-09-30",
    "says": "Replaces the write fault by the unshare fault, with the warning that the old one led to."
   },
   {
    "messageId": "20220930152742.55ee9c25b89ba483ec211be8@linux-foundation.org",
    "author": "Andrew Morton",
    "date": "2022-09-30",
    "says": "Asks whether it is serious enough for the release at hand, and whether something smaller would do."
   },
   {
    "messageId": "Yz3qekna97ndP4FK@x1n",
    "author": "Peter Xu",
    "date": "2022-10-05",
    "says": "Acks it; ALLOW_RETRY with the old fault might do for stable, if anyone needs it there."
   },
   {
    "messageId": "bdddfd01-bc7e-2f99-21b9-2762a7041096@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-10-06",
    "says": "It would not do - the write-protection code has no other way than to report the event to user space."
   },
   {
    "messageId": "Yz8m0J+UV/O9K5Lk@x1n",
    "author": "Peter Xu",
    "date": "2022-10-06",
    "says": "Agrees that the event would be a false one, even if a snapshot could live with it."
   }
  ]
 },
 {
  "id": "loongarch-memory-management",
  "title": "LoongArch: memory management of a new architecture, with its page-fault handler",
  "list": "linux-arch@vger.kernel.org",
  "proposed": "Huacai Chen posts the support for a new architecture. Its first fault handler, made after that of MIPS, returned at once when a retry was wanted and a fatal signal was pending, for faults of the kernel too, and allowed one retry only.",
  "objected": "Nothing about the handler in what we hold of it.",
  "settled": "By the sixth posting the handler asks fault_signal_pending() and sends a fault of kernel mode to the exception table; it was merged for 5.19.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20210706041820.1536502-9-chenhuacai@loongson.cn",
    "author": "Huacai Chen",
    "date": "2021-07-06",
    "says": "The first posting; a fatal signal ends the fault with a plain return."
   },
   {
    "messageId": "20220226110338.77547-13-chenhuacai@loongson.cn",
    "author": "Huacai Chen",
    "date": "2022-02-26",
    "says": "The sixth posting; what came from kernel mode goes to the exception table when a signal is pending."
   }
  ]
 },
 {
  "id": "mprotect-softdirty",
  "title": "mprotect: soft-dirty asked about where it is not configured",
  "list": "linux-mm@kvack.org",
  "proposed": "can_change_pte_writable() had the sense of its soft-dirty test wrong. VM_SOFTDIRTY is 0 without its CONFIG, so \"not set\" is then always true; Peter Xu puts the whole question into one helper.",
  "objected": "Nobody did, of this version, in what we hold of it.",
  "settled": "Merged for 6.0: vma_soft_dirty_enabled() asks for the CONFIG first.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20220725142048.30450-2-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2022-07-25",
    "says": "v4 of the patch, with the helper and what it is for."
   }
  ]
 },
 {
  "id": "mremap-uffd-wp",
  "title": "mremap() and uffd-wp: bits that outlive the registration",
  "list": "linux-mm@kvack.org",
  "proposed": "A VMA that is moved without the remap event loses its userfaultfd registration, but its entries kept their uffd-wp bits and markers. Ryan Roberts and Mikołaj Lenczewski clear them in every function that moves entries, and move no whole page tables then.",
  "objected": "Of the idea nobody, as far as the mails here show.",
  "settled": "Merged for 6.13 and backported; later the question whether whole tables may be moved went from the two functions that move one into their caller, and is asked of the new VMA too.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20250107144755.1871363-2-ryan.roberts@arm.com",
    "author": "Ryan Roberts",
    "date": "2025-01-07",
    "says": "The first version, with the functions for PTEs, huge PMDs, hugetlb and whole tables, for present and swap entries and markers."
   }
  ]
 },
 {
  "id": "pagemap-scan-lazy-mmu",
  "title": "lazy MMU mode: in which order entries change and TLBs are flushed",
  "list": "linux-mm@kvack.org",
  "proposed": "Ryan Roberts, reading code: pagemap_scan_pmd_entry() changes entries in lazy MMU mode, where the change may be put off, and flushes before it leaves the mode. He leaves it first.",
  "objected": "Jann Horn: the architectures that have the mode put the flush off too and keep the order; who does not is to blame himself. Leaving first costs Xen a hypercall more.",
  "settled": "Open in what we hold of it.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20250530140446.2387131-2-ryan.roberts@arm.com",
    "author": "Ryan Roberts",
    "date": "2025-05-30",
    "says": "Moves the flush behind the end of the lazy mode."
   },
   {
    "messageId": "CAG48ez2k6ZmM-335EQjXeL6OtKzuOjVPWQDuJ75ww9Z6NMeg5w@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2025-05-30",
    "says": "Goes through Xen, sparc and powerpc, all of which delay flush and change together."
   }
  ]
 },
 {
  "id": "per-vma-locks",
  "title": "per-VMA locks: page faults without mmap_lock",
  "list": "linux-mm@kvack.org",
  "proposed": "Suren Baghdasaryan gives each VMA a lock of its own, under which most page faults are handled. One patch of the series takes it for writing where khugepaged collapses a huge page.",
  "objected": "Michal Hocko asks what the locking of a collapse has to do with faults, and how other mappings of the same huge page are covered. Jann Horn explains that it is about page tables - whoever frees one locks out everybody who may walk to it - and sees a deadlock ahead once file mappings take part, since retract_page_tables() would take the VMA's lock inside that of the mapping. Of the fault path he wants what a VMA is asked to be asked with its lock held.",
  "settled": "Merged for 6.4; retract_page_tables() only tries to take the VMA's lock, until 6.6 does without.",
  "hazards": [],
  "messages": [
   {
    "messageId": "CAG48ez2Adwqs8Vvm3YUKwpx8qzV1wWtnUdWVo1UphjzADjMZQQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "Lists the locks under which page tables may be walked, each of which khugepaged has to hold, or know not to exist."
   },
   {
    "messageId": "CAG48ez0Z-wnBLzCNDHgTviV0Ws+s4grX-sFRZ-43dxhJg+GzfA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "A VMA that is asked for userfaultfd before it is locked can be registered in between; test behind the lock, and register with it held for writing."
   },
   {
    "messageId": "CAG48ez1J2YC=_wu82p1BCgR+igd3aF_rwi5WmLJX9MjYM-BUsw@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "The registering side is in the series already; moving the test is what is left."
   },
   {
    "messageId": "20230127194110.533103-25-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-01-27",
    "says": "v2 leaves a VMA without an anon_vma to the mmap_lock, and asks for it in front of the VMA lock."
   },
   {
    "messageId": "20230127194110.533103-28-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-01-27",
    "says": "v2 asks for userfaultfd behind the VMA lock, as reviewed."
   },
   {
    "messageId": "20230227173632.3292573-25-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-02-27",
    "says": "v4 still asks for the anon_vma in front of the lock; mended after the merge."
   },
   {
    "messageId": "20230227173632.3292573-30-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-02-27",
    "says": "v4 for x86 - tries the lock of the VMA first, and drops it itself whatever the fault answered."
   },
   {
    "messageId": "20230227173632.3292573-32-surenb@google.com",
    "author": "Laurent Dufour",
    "date": "2023-02-27",
    "says": "v4 for powerpc - the same, after the model of x86."
   }
  ]
 },
 {
  "id": "retraction-without-mmap-lock",
  "title": "khugepaged: page tables of files taken away without mmap_lock, and freed behind RCU",
  "list": "linux-mm@kvack.org",
  "proposed": "Hugh Dickins lets khugepaged take the page tables of file mappings away under the page-table locks alone: users of pte_offset_map_lock() allow for a table that is gone, and pte_free_defer() frees it behind RCU. retract_page_tables() takes no lock of the mm any more, collapse_pte_mapped_thp() mmap_lock for reading only.",
  "objected": "Jann Horn, of the first version: the rewritten function lost the calls of the MMU notifiers; userfaultfd may put anonymous entries or markers into a table between the test of the VMA and its lock; and with mmap_lock for reading the page tables of an address without a VMA may be on their way out. Of the third, once it was in linux-next: userfaultfd may fill the table that collapse_pte_mapped_thp() has emptied, while it goes from one lock to the other. In 2024 it came out that mremap(), too, had counted on mmap_lock.",
  "settled": "Merged for 6.6 with the notifier calls back, the tests of anon_vma and uffd-wp repeated under the page-table lock, the VMA looked up first, and both locks held over the whole of it where userfaultfd may insert entries. Since 6.12 mremap() looks at the entry again once it has its locks.",
  "hazards": [],
  "messages": [
   {
    "messageId": "2e9996fa-d238-e7c-1194-834a2bd1f60@google.com",
    "author": "Hugh Dickins",
    "date": "2023-05-28",
    "says": "First version of retract_page_tables() without locks of the mm; the page lock is taken to keep the table empty, and nobody is notified."
   },
   {
    "messageId": "CAG48ez0aF1Rf1apSjn9YcnfyFQ4YqSd4GqB6f2wfhF7jMdi5Hg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Misses the calls of the MMU notifiers, and doubts that the table must be empty - UFFDIO_COPY into a private shmem VMA needs no page lock."
   },
   {
    "messageId": "CAG48ez2X5oZyxaFniZ-HeGHDGjNuPBewGTjZLEHPWkBbBCaigg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Of collapse_pte_mapped_thp(), munmap() drops mmap_lock to reading before it frees the page tables, so the VMA has to be looked at before they are walked."
   },
   {
    "messageId": "CAG48ez1UNFfpTUph6ZMuN61CoTGne05NLAweL_=ijRfqj5evMg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-06-01",
    "says": "What the notifiers are for even when the table is empty; proposes another look under the page-table lock."
   },
   {
    "messageId": "f88970d9-d347-9762-ae6d-da978e8a4df@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "The third version, with the notifiers and with both tests repeated under the lock; still no lock of the mm."
   },
   {
    "messageId": "b53be6a4-7715-51f9-aad-f1347dcb7c4@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "The third version of collapse_pte_mapped_thp() with mmap_lock for reading; clears the entries, drops their lock and takes it again to remove the table."
   },
   {
    "messageId": "CAG48ez0FxiRC4d3VTu_a9h=rg5FW-kYD5Rg5xo_RDBM0LTTqZQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-08-14",
    "says": "Shows with a delay and a program that userfaultfd gets an entry in between."
   }
  ]
 },
 {
  "id": "shmem-minor-faults",
  "title": "userfaultfd: minor faults for shmem",
  "list": "linux-mm@kvack.org",
  "proposed": "Axel Rasmussen: a fault on a page that is in the page cache but not mapped is reported to userfaultfd, which looks at the contents and has it mapped with UFFDIO_CONTINUE. The first postings handled CONTINUE in the function that allocates and copies. For shmem the report is made in shmem_getpage_gfp(), right behind the lookup.",
  "objected": "What that function does to a page of its own it also did to one that was found: charged in front, and unwound through shared labels. Peter Xu would report before anything is swapped in. Hugh Dickins agrees, and points out that what the lookup found may be a swap entry then, which must be neither unlocked nor put.",
  "settled": "CONTINUE got a function of its own, which shares only the installing of the entry, and such VMAs are not mapped around. The place stays, with xa_is_value() asked first. Merged for 5.14.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20210309225830.2988269-1-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-03-09",
    "says": "An early one in a single patch; the charge and the unwinding are shared with the copying case."
   },
   {
    "messageId": "20210322204836.1650221-1-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-03-22",
    "says": "Puts the page that the lookup found before the fault is handed over."
   },
   {
    "messageId": "20210409165024.GF792100@xz-x1",
    "author": "Peter Xu",
    "date": "2021-04-09",
    "says": "Of v1 - moving the report up to right behind the lookup would spare the swapping in and a flag that remembers it."
   },
   {
    "messageId": "20210413051721.2896915-4-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-04-12",
    "says": "v2 does so, and unlocks and puts whatever was found."
   },
   {
    "messageId": "alpine.LSU.2.11.2104132351350.9086@eggly.anvils",
    "author": "Hugh Dickins",
    "date": "2021-04-14",
    "says": "The new place is fine, but a page that was swapped out crashes it."
   },
   {
    "messageId": "20210503180737.2487560-4-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "v6 unlocks and puts only what is no value."
   },
   {
    "messageId": "20210503180737.2487560-5-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "v6 of the ioctl that maps the page once user space has seen it."
   }
  ]
 },
 {
  "id": "swap-in-retry",
  "title": "swap-in: no retry of the fault for a page that is up to date",
  "list": "linux-mm@kvack.org",
  "proposed": "Barry Song: where the folio is up to date the wait for its lock is short, so do_swap_page() clears ALLOW_RETRY and waits with the mmap lock held.",
  "objected": "Matthew Wilcox likes the idea but not the place: the question belongs into folio_lock_or_retry(), and the caller leaves the flag alone. A folio under writeback may hold the lock for as long as a read.",
  "settled": "Open in what we hold of it.",
  "hazards": [],
  "messages": [
   {
    "messageId": "afNMkqwxC00OT134@casper.infradead.org",
    "author": "Matthew Wilcox",
    "date": "2026-04-30",
    "says": "Asks to move the test of the folio to where the lock is taken."
   },
   {
    "messageId": "afTQl12XcXVnku9J@casper.infradead.org",
    "author": "Matthew Wilcox",
    "date": "2026-05-01",
    "says": "Up to date and not under writeback is what to ask for."
   }
  ]
 },
 {
  "id": "uffd-wp-deferred-flush",
  "title": "userfaultfd: memory corrupted because a page was copied before a write-protection was flushed",
  "list": "linux-mm@kvack.org",
  "proposed": "Nadav Amit found that pages were copied while another CPU could still write to them: write-protecting a range leaves the flush of the TLB for later, and a fault on another CPU copies before it comes. His first answer was to take the mmap_lock for writing.",
  "objected": "Andrea Arcangeli, in December 2020: a write lock costs every monitor its concurrency; the counter of pending flushes is enough to tell who has to flush first, and flushing in every such fault would be a flood of flushes. On the way he names two neighbours: a test for VM_SOFTDIRTY has to ask for the config as well, since the flag is 0 without it; and resolving the protection does not give an entry its write bit back.",
  "settled": "The fault flushes before it copies, where a flush is pending and the VMA is write-protected by userfaultfd: the fourth version of the patch, merged for 5.12. Of the December mails none is in our hands.",
  "hazards": [
   "cow-copy-before-deferred-tlb-flush",
   "softdirty-flag-test-without-config",
   "uffd-wp-resolve-drops-write-bit"
  ],
  "messages": [
   {
    "messageId": "20210304095423.3825684-1-namit@vmware.com",
    "author": "Nadav Amit",
    "date": "2021-03-04",
    "says": "The fourth version - do_wp_page() flushes before it copies."
   }
  ]
 },
 {
  "id": "uffd-write-protect",
  "title": "userfaultfd: write protection of anonymous memory",
  "list": "linux-mm@kvack.org",
  "proposed": "Peter Xu brings write protection to userfaultfd: a bit in the entry says that the monitor wants to know of a write; a range is protected, and let go, through mprotect's walk.",
  "objected": "The bits were right, what came with them was found out later: letting go leaves the write bit to a fault, many entries change under one deferred flush while another CPU may still write through its TLB, and a fault that nobody can retry ends in SIGBUS.",
  "settled": "Merged for 5.7; what was found out later has discussions of its own.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20200220163112.11409-3-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-02-20",
    "says": "A write to a protected page goes to the userfaultfd, also the one that KSM only pretends."
   },
   {
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-02-20",
    "says": "Sets and clears the bit over a range; clearing it gives no write bit back."
   }
  ]
 },
 {
  "id": "uffdio-api-two-steps",
  "title": "UFFDIO_API in two steps: what the manual page says and the kernel does",
  "list": "linux-mm@kvack.org",
  "proposed": "A test of KSM asked for write-protection in its handshake and so failed on kernels that have none. The patch has it ask with no features instead, look at the answer, and go on with the same descriptor.",
  "objected": "David Hildenbrand: then nothing has enabled the feature; a second handshake has to. With the second revision, which closes and opens again, he asks whether that is needed, since the manual page allows a second call behind one without features.",
  "settled": "It is needed. Nadav Amit reads the code: a first call, whatever it asks for, has always made a second one fail. Close, open again, and enable.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20250622081035.378164-1-liwang@redhat.com",
    "author": "Li Wang",
    "date": "2025-06-22",
    "says": "The handshake asks with no features, and the descriptor is used behind it."
   },
   {
    "messageId": "ce92ebb5-92fd-47e0-a7f6-445655e60999@redhat.com",
    "author": "David Hildenbrand",
    "date": "2025-06-23",
    "says": "Quotes the two steps of the manual page, of which the patch has the first only."
   },
   {
    "messageId": "dfd7650d-1154-467d-ae70-c126610413f6@redhat.com",
    "author": "David Hildenbrand",
    "date": "2025-06-24",
    "says": "Doubts that the descriptor must be closed in between, by the same manual page."
   },
   {
    "messageId": "611F9598-A1A4-47B6-B37E-09BF7B4D17D0@gmail.com",
    "author": "Nadav Amit",
    "date": "2025-06-24",
    "says": "The kernel never took a second call; his change of 2021 did not make it so."
   },
   {
    "messageId": "239f75e4-1868-4ac9-882f-664a8863b781@redhat.com",
    "author": "David Hildenbrand",
    "date": "2025-06-24",
    "says": "Perhaps the manual page is simply wrong; whether the kernel should follow it is another question."
   }
  ]
 },
 {
  "id": "uffdio-remap",
  "title": "UFFDIO_REMAP, later UFFDIO_MOVE: moving pages instead of copying them",
  "list": "linux-mm@kvack.org",
  "proposed": "Suren Baghdasaryan revives work of Andrea Arcangeli: an ioctl that moves anonymous pages, and swap entries, from one range to another, at first also between two mms.",
  "objected": "Jann Horn, of the first version: the nonblocking start of a notifier range is for the OOM reaper only. Of the second, among much else: state found under a lock is used after it was dropped, an exclusive page may become writable in two places, a moved swap entry is counted as a page, and page tables may go away under the code once khugepaged no longer needs the mmap lock for writing.",
  "settled": "Merged for 6.8 as UFFDIO_MOVE, within one mm, so that no counter changes; the notifier range is started where it may block, and the locks are taken and what they protect is looked at anew on each try.",
  "hazards": [],
  "messages": [
   {
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-09-14",
    "says": "v1, in which one function moves present entries and swap entries in two branches."
   },
   {
    "messageId": "CAG48ez3E1t=equPeL5doT+RPaPZ1BmkFi8zkZRKqhOZHbXVkzg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-16",
    "says": "The nonblocking start does not belong here; KVM takes it for a sign that all virtual CPUs have stopped, and goes on without waiting for them."
   },
   {
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-09-22",
    "says": "v2, with the blocking start, and a function of its own for swap entries."
   },
   {
    "messageId": "CAG48ez11FdESrYYDLmtZEgZ7osDi-QDYpk+Z0p=qjpCks++7rg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-27",
    "says": "What happens should khugepaged come to collapse anonymous memory under the lock for reading - assertions that hold today could then be hit, and the middle entry would have to be looked at again under the page-table lock."
   },
   {
    "messageId": "CAG48ez1N2kryy08eo0dcJ5a9O-3xMT8aOrgrcD+CqBN=cBfdDw@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-27",
    "says": "Reviews the whole of v2 - the retry loop, the exclusive marker of a page, the counter of a swap entry."
   }
  ]
 },
 {
  "id": "vm-maybe-guard",
  "title": "VM_MAYBE_GUARD: a VMA that may hold guard markers says so",
  "list": "linux-mm@kvack.org",
  "proposed": "Lorenzo Stoakes lets a VMA carry a flag from the first guard region on. It shows in /proc, has fork copy the page tables, and spares file mappings the anon_vma that stood for the same thing.",
  "objected": "Vlastimil Babka and he work out under which lock the flag may be set; Suren Baghdasaryan warns against helpers that would let other flags be changed under a lock for reading. And retract_page_tables() asked only for an anon_vma or uffd-wp, so that markers in file mappings could be dropped.",
  "settled": "The flag is set atomically, by a helper for this flag only; it is sticky when VMAs merge; retract_page_tables() asks for it under the page-table lock. Merged for 6.19.",
  "hazards": [],
  "messages": [
   {
    "messageId": "7de40603015dee82970f5d37332a6d5af7532063.1761756437.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-10-29",
    "says": "v1 brings the flag, and attaches an anon_vma only where there is no file."
   },
   {
    "messageId": "a3bcac19-78b7-4918-81b3-641a65a19a9d@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2025-10-30",
    "says": "Since fork holds the lock of the old VMA for writing, the lock for reading will do to set it."
   },
   {
    "messageId": "CAJuCfpEs1JTywfZNPrVmeTHUUyK+7waCU9fqfur2Q_xxx7hacw@mail.gmail.com",
    "author": "Suren Baghdasaryan",
    "date": "2025-10-31",
    "says": "It can be done, but the helper should be of no use for any other flag."
   },
   {
    "messageId": "cover.1762531708.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-11-07",
    "says": "v3 mends retract_page_tables(), which would have dropped markers of file mappings."
   },
   {
    "messageId": "22ad5269f7669d62afb42ce0c79bad70b994c58d.1763460113.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-11-18",
    "says": "v4 says which flags stay when VMAs merge, soft-dirty where it is configured."
   },
   {
    "messageId": "e9e9ce95b6ac17497de7f60fc110c7dd9e489e8d.1763460113.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-11-18",
    "says": "v4 sets it when guard regions are installed, and looks at what anon_vma_prepare() answers."
   }
  ]
 },
 {
  "id": "zapping-for-minor-faults",
  "title": "userfaultfd selftests, and how to have a page fault again",
  "list": "linux-mm@kvack.org",
  "proposed": "Axel Rasmussen repairs how the selftest finds out what a kernel supports. On the way he and James Houghton tell what they would still need: a way to unmap pages of a registered range, so that the next access is a minor fault, and a word about huge pages.",
  "objected": "Peter Xu would find out the features once, with a userfaultfd opened for nothing else. Of the new madvise mode he asks what is wrong with the way they do it today, and how a poisoned page comes into it.",
  "settled": "The selftest was changed. The mode stayed an idea; what user space does instead, unmapping and registering anew or MADV_DONTNEED on shmem, is no promise of the kernel.",
  "hazards": [],
  "messages": [
   {
    "messageId": "YUowr6phZU4v7dds@t490s",
    "author": "Peter Xu",
    "date": "2021-09-21",
    "says": "Opening a userfaultfd just to ask for its features, and closing it, seems clean to him."
   },
   {
    "messageId": "CADrL8HUhV9ag6n3=MT2pNhtfrp8xH1Y-9zgispubzLy0ye6frw@mail.gmail.com",
    "author": "James Houghton",
    "date": "2021-09-22",
    "says": "How they unmap pages for want of such a mode, that nothing guarantees it, and why a migrated guest with poisoned pages has use for it."
   },
   {
    "messageId": "20210930212309.4001967-3-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-09-30",
    "says": "v2 of the patch to the selftest."
   }
  ]
 }
];

export const records: Readonly<Record<string, HazardRecord>> = {
 "anon-vma-prepare-after-pte-install": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "date": "2024-09-27",
    "path": "mm/madvise.c",
    "function": "madvise_guard_poison",
    "line": 1110,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "anon-vma-tested-before-vma-lock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230127194110.533103-25-surenb@google.com",
    "date": "2023-01-27",
    "path": "mm/memory.c",
    "function": "lock_vma_under_rcu",
    "line": 5248,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230227173632.3292573-25-surenb@google.com",
    "date": "2023-02-27",
    "path": "mm/memory.c",
    "function": "lock_vma_under_rcu",
    "line": 5247,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "break-ksm-fake-write-fault": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20220930141931.174362-3-david@redhat.com",
    "date": "2022-09-30",
    "path": "mm/ksm.c",
    "function": "break_ksm",
    "line": 490,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": [
   {
    "messageId": "20200220163112.11409-3-peterx@redhat.com",
    "path": "mm/memory.c",
    "why": "A new fault that wants a retry makes the old call in mm/ksm.c one; that file is not in the mail."
   }
  ]
 },
 "collapse-fills-uffd-missing-hole": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230201034137.2463113-1-stevensd@google.com",
    "date": "2023-02-01",
    "path": "mm/khugepaged.c",
    "function": "collapse_file",
    "line": 1798,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230201034137.2463113-1-stevensd@google.com",
    "date": "2023-02-01",
    "path": "mm/khugepaged.c",
    "function": "hpage_collapse_scan_file",
    "line": 2130,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "collapse-ptl-dropped-before-pmd-clear": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "b53be6a4-7715-51f9-aad-f1347dcb7c4@google.com",
    "date": "2023-07-12",
    "path": "mm/khugepaged.c",
    "function": "collapse_pte_mapped_thp",
    "line": 1672,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "continue-error-path-touches-foreign-page": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210309225830.2988269-1-axelrasmussen@google.com",
    "date": "2021-03-09",
    "path": "mm/shmem.c",
    "function": "shmem_mcopy_atomic_pte",
    "line": 2382,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "cow-copy-before-deferred-tlb-flush": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": [
   {
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "path": "mm/mprotect.c",
    "why": "The protecting side alone; which lock its caller holds, and when it flushes, stands in another part."
   }
  ]
 },
 "eagain-to-userspace-for-internal-race": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "date": "2024-09-27",
    "path": "mm/madvise.c",
    "function": "madvise_guard_poison",
    "line": 1131,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "erestartnointr-without-restart-syscall": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "fault-handler-clears-allow-retry": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210706041820.1536502-9-chenhuacai@loongson.cn",
    "date": "2021-07-06",
    "path": "arch/loongarch/mm/fault.c",
    "function": "__do_page_fault",
    "line": 143,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20220226110338.77547-13-chenhuacai@loongson.cn",
    "date": "2022-02-26",
    "path": "arch/loongarch/mm/fault.c",
    "function": "__do_page_fault",
    "line": 143,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "guard-marker-aliased-to-poison": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "081837b697a98c7fa5832542b20f603d49e0b557.1729440856.git.lorenzo.stoakes@oracle.com",
    "date": "2024-10-20",
    "path": "include/linux/swapops.h",
    "function": "is_poisoned_swp_entry",
    "line": 477,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "handle-userfault-leaks-page-ref": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210309225830.2988269-1-axelrasmussen@google.com",
    "date": "2021-03-09",
    "path": "mm/shmem.c",
    "function": "shmem_getpage_gfp",
    "line": 1834,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "interval-tree-range-too-narrow": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "kernel-fault-fatal-signal-plain-return": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210706041820.1536502-9-chenhuacai@loongson.cn",
    "date": "2021-07-06",
    "path": "arch/loongarch/mm/fault.c",
    "function": "__do_page_fault",
    "line": 119,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "minor-mode-faultaround-not-disabled": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "mmu-notifier-pair": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230417125630.1146906-3-usama.anjum@collabora.com",
    "date": "2023-04-17",
    "path": "fs/proc/task_mmu.c",
    "function": "do_pagemap_scan",
    "line": 2228,
    "verdict": "right",
    "why": "Three gotos leave the function past the end of the notifier range; v17 of the series moved the end in front of them."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230418062008.1434826-3-usama.anjum@collabora.com",
    "date": "2023-04-18",
    "path": "fs/proc/task_mmu.c",
    "function": "do_pagemap_scan",
    "line": 2228,
    "verdict": "right",
    "why": "Three gotos leave the function past the end of the notifier range; v17 of the series moved the end in front of them."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230419110716.4113627-3-usama.anjum@collabora.com",
    "date": "2023-04-19",
    "path": "fs/proc/task_mmu.c",
    "function": "do_pagemap_scan",
    "line": 2231,
    "verdict": "right",
    "why": "Three gotos leave the function past the end of the notifier range; v17 of the series moved the end in front of them."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230420060156.895881-3-usama.anjum@collabora.com",
    "date": "2023-04-20",
    "path": "fs/proc/task_mmu.c",
    "function": "do_pagemap_scan",
    "line": 2231,
    "verdict": "right",
    "why": "Three gotos leave the function past the end of the notifier range; v17 of the series moved the end in front of them."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230525085517.281529-3-usama.anjum@collabora.com",
    "date": "2023-05-25",
    "path": "fs/proc/task_mmu.c",
    "function": "do_pagemap_scan",
    "line": 2253,
    "verdict": "right",
    "why": "Three gotos leave the function past the end of the notifier range; v17 of the series moved the end in front of them."
   }
  ],
  "misses": []
 },
 "mremap-keeps-uffd-wp-state": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "mremap-pmd-decided-before-rmap-lock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": [
   {
    "messageId": "f88970d9-d347-9762-ae6d-da978e8a4df@google.com",
    "path": "mm/khugepaged.c",
    "why": "Retraction without the mmap_lock makes it one; the code that looks too early is in mm/mremap.c, which the mail does not touch."
   }
  ]
 },
 "needless-mmap-write-lock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "date": "2024-09-27",
    "path": "mm/madvise.c",
    "function": "guard_poison_walk_ops",
    "line": 1076,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "notifier-nonblock-outside-oom": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1013,
    "verdict": "right",
    "why": "Jann Horn said so of this very mail."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1013,
    "verdict": "right",
    "why": "Jann Horn said so of this very mail."
   }
  ],
  "misses": []
 },
 "pgtable-walk-before-vma-revalidate": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "pte-clear-full-true-on-live-mm": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "date": "2024-09-27",
    "path": "mm/madvise.c",
    "function": "guard_unpoison_pte_entry",
    "line": 1144,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "restart-loop-ignores-fatal-signal": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "retract-drops-pte-markers": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": [
   {
    "messageId": "7de40603015dee82970f5d37332a6d5af7532063.1761756437.git.lorenzo.stoakes@oracle.com",
    "path": "mm/madvise.c",
    "why": "The installer loses the anon_vma of file mappings here; that no other part asks for the markers is only known with its series."
   }
  ]
 },
 "retract-missing-mmu-notifier": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "2e9996fa-d238-e7c-1194-834a2bd1f60@google.com",
    "date": "2023-05-29",
    "path": "mm/khugepaged.c",
    "function": "retract_page_tables",
    "line": 1807,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "retract-no-recheck-under-ptl": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "2e9996fa-d238-e7c-1194-834a2bd1f60@google.com",
    "date": "2023-05-29",
    "path": "mm/khugepaged.c",
    "function": "retract_page_tables",
    "line": 1807,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "retraction-insufficient-locks": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "retry-tested-against-tried": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "softdirty-flag-test-without-config": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "state-carried-across-retry": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 943,
    "verdict": "right",
    "why": "The entry is read anew on the way back, and moved together with the folio of the old one; Jann Horn said so of the second version."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 943,
    "verdict": "right",
    "why": "The entry is read anew on the way back, and moved together with the folio of the old one; Jann Horn said so of the second version."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "date": "2023-09-23",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1022,
    "verdict": "right",
    "why": "The entry is read anew on the way back, and moved together with the folio of the old one; Jann Horn said so of the second version."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "date": "2023-09-23",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1022,
    "verdict": "right",
    "why": "The entry is read anew on the way back, and moved together with the folio of the old one; Jann Horn said so of the second version."
   }
  ],
  "misses": []
 },
 "swap-entry-wrong-mm-counter": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1113,
    "verdict": "right",
    "why": "The swap branch counts MM_ANONPAGES where it moves a swap entry; Jann Horn said so of the second version."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230914152620.2743033-3-surenb@google.com",
    "date": "2023-09-14",
    "path": "mm/userfaultfd.c",
    "function": "remap_pages_pte",
    "line": 1113,
    "verdict": "right",
    "why": "The swap branch counts MM_ANONPAGES where it moves a swap entry; Jann Horn said so of the second version."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "date": "2023-09-23",
    "path": "mm/userfaultfd.c",
    "function": "remap_swap_pte",
    "line": 948,
    "verdict": "right",
    "why": "The swap branch counts MM_ANONPAGES where it moves a swap entry; Jann Horn said so of the second version."
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "date": "2023-09-23",
    "path": "mm/userfaultfd.c",
    "function": "remap_swap_pte",
    "line": 948,
    "verdict": "right",
    "why": "The swap branch counts MM_ANONPAGES where it moves a swap entry; Jann Horn said so of the second version."
   }
  ],
  "misses": []
 },
 "uffd-flags-tested-before-lock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "uffd-wp-resolve-drops-write-bit": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "date": "2020-02-20",
    "path": "mm/huge_memory.c",
    "function": "change_huge_pmd",
    "line": 2022,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   },
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "date": "2020-02-20",
    "path": "mm/mprotect.c",
    "function": "change_pte_range",
    "line": 131,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "uffdio-api-handshake": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20250622081035.378164-1-liwang@redhat.com",
    "date": "2025-06-22",
    "path": "tools/testing/selftests/mm/ksm_functional_tests.c",
    "function": "test_unmerge_uffd_wp",
    "line": 396,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "uffdio-continue-without-wmb": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210503180737.2487560-5-axelrasmussen@google.com",
    "date": "2021-05-03",
    "path": "mm/userfaultfd.c",
    "function": "mfill_atomic_install_pte",
    "line": 118,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "unbounded-retry-under-mmap-lock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "b7c9790037296c1a562d6686c9fbfa30d9d08241.1729196871.git.lorenzo.stoakes@oracle.com",
    "date": "2024-10-17",
    "path": "mm/madvise.c",
    "function": "madvise_guard_poison",
    "line": 1128,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "unchecked-anon-vma-prepare": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "7de40603015dee82970f5d37332a6d5af7532063.1761756437.git.lorenzo.stoakes@oracle.com",
    "date": "2025-10-29",
    "path": "mm/madvise.c",
    "function": "madvise_guard_install",
    "line": 1148,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "unshare-and-write-both-set": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "vm-fault-completed-not-handled": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "vma-end-read-after-retry": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "vma-used-after-mmap-unlock": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20230201034137.2463113-1-stevensd@google.com",
    "date": "2023-02-01",
    "path": "mm/khugepaged.c",
    "function": "hpage_collapse_scan_file",
    "line": 2217,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "walk-action-set-before-walk": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 },
 "walker-splits-thp-needlessly": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "date": "2024-09-27",
    "path": "mm/madvise.c",
    "function": "guard_poison_walk_ops",
    "line": 1074,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "xarray-value-used-as-page": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [
   {
    "archive": "labelled-mails.mbox",
    "messageId": "20210413051721.2896915-4-axelrasmussen@google.com",
    "date": "2021-04-13",
    "path": "mm/shmem.c",
    "function": "shmem_getpage_gfp",
    "line": 1825,
    "verdict": "right",
    "why": "Labelled as a case of this hazard and read again by a second reader."
   }
  ],
  "misses": []
 },
 "zap-guarantee-assumed-of-dontneed": {
  "replays": [
   {
    "archive": "labelled-mails.mbox",
    "patches": 48,
    "from": "2020-02-20",
    "to": "2025-11-23"
   },
   {
    "archive": "mm-patches-2022-2023.mbox.gz",
    "patches": 1916,
    "from": "2022-01-04",
    "to": "2023-12-30"
   }
  ],
  "hits": [],
  "misses": []
 }
};

/** The cases of ours that a hazard is known to miss, by their names. */
export const gaps: Readonly<Record<string, readonly string[]>> = {
 "anon-vma-prepare-after-pte-install": [],
 "anon-vma-tested-before-vma-lock": [
  "remembered in a local"
 ],
 "break-ksm-fake-write-fault": [],
 "collapse-fills-uffd-missing-hole": [],
 "collapse-ptl-dropped-before-pmd-clear": [
  "lines in between"
 ],
 "continue-error-path-touches-foreign-page": [
  "shared through a gap"
 ],
 "cow-copy-before-deferred-tlb-flush": [
  "protector flushes late"
 ],
 "eagain-to-userspace-for-internal-race": [],
 "erestartnointr-without-restart-syscall": [
  "eagain turned in a hunk"
 ],
 "fault-handler-clears-allow-retry": [],
 "guard-marker-aliased-to-poison": [
  "mask by a name"
 ],
 "handle-userfault-leaks-page-ref": [],
 "interval-tree-range-too-narrow": [],
 "kernel-fault-fatal-signal-plain-return": [
  "helper says handled"
 ],
 "minor-mode-faultaround-not-disabled": [],
 "mmu-notifier-pair": [],
 "mremap-keeps-uffd-wp-state": [
  "one of two levels"
 ],
 "mremap-pmd-decided-before-rmap-lock": [
  "moved above the lock"
 ],
 "needless-mmap-write-lock": [],
 "notifier-nonblock-outside-oom": [],
 "pgtable-walk-before-vma-revalidate": [
  "look up not shown"
 ],
 "pte-clear-full-true-on-live-mm": [],
 "restart-loop-ignores-fatal-signal": [
  "interrupted call"
 ],
 "retract-drops-pte-markers": [],
 "retract-missing-mmu-notifier": [],
 "retract-no-recheck-under-ptl": [
  "moved above the lock"
 ],
 "retraction-insufficient-locks": [
  "deferred no more in part"
 ],
 "retry-tested-against-tried": [],
 "softdirty-flag-test-without-config": [],
 "state-carried-across-retry": [
  "helper reads"
 ],
 "swap-entry-wrong-mm-counter": [
  "caller tells"
 ],
 "uffd-flags-tested-before-lock": [],
 "uffd-wp-resolve-drops-write-bit": [],
 "uffdio-api-handshake": [
  "fails without the feature"
 ],
 "uffdio-continue-without-wmb": [],
 "unbounded-retry-under-mmap-lock": [
  "unseen function"
 ],
 "unchecked-anon-vma-prepare": [],
 "unshare-and-write-both-set": [],
 "vm-fault-completed-not-handled": [],
 "vma-end-read-after-retry": [],
 "vma-used-after-mmap-unlock": [],
 "walk-action-set-before-walk": [],
 "walker-splits-thp-needlessly": [
  "only looks for markers"
 ],
 "xarray-value-used-as-page": [
  "batch"
 ],
 "zap-guarantee-assumed-of-dontneed": []
};
