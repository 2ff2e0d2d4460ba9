# 本文件的键以 `help-` 开头：命令行自身的帮助和用法错误。
# 每个命令有 help-verb-名称，每个选项和参数有 help-命令-选项；各命令通用的选项是 help-any-选项。

help-about = 销售主管的终端驾驶舱：目标、每日动作、预警，以及干预是否见效
help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-everywhere = 各命令通用的选项
help-default = （默认：{ $value }）
help-known = （{ $values }）
help-help = 显示帮助
help-version = 显示版本

help-verb-demo = 用虚构数据打开驾驶舱，与真实数据分开
help-verb-import = 导入一类文件（CSV、XLSX、ODS）：{ $kinds }
help-verb-export = 把一类数据全部写成文件，CSV 和 XLSX 可再导入
help-export-kind = 写出哪一类
help-export-output = 新文件，以 .csv、.xlsx 或 .json 结尾；不写则输出到标准输出
help-export-force = 覆盖已有的文件
help-verb-target = 目标：设定、分解、发布；现行、历史与草稿
help-verb-plan = 目标可分解为什么：各种方法对同一批下级给出的数值
help-verb-adjust = 目标调整：申请、会签、驳回、备案
help-verb-credit = 信用记录：下调申请被驳回的季度及其后果
help-verb-targets = 目标树
help-verb-actions = 每日动作表
help-verb-warnings = 预警列表，或某条预警的依据
help-verb-intervene = 记录对预警采取的措施
help-verb-ack = 知悉预警
help-verb-snooze = 暂缓预警，需写原因
help-verb-excuse = 豁免某人一天、半天或多天，需写原因
help-verb-board = 团队看板：目标、待跟进、商机、本月联系与签约
help-verb-confirm = 确认销售某天的日报
help-verb-signal = 市场信号：录入、查看、提前结束
help-verb-rules = 规则与动作标准：查看、从某天起更改、用历史试算、导出
help-verb-task = 任务：要做什么、谁来做、何时完成，含月度和季度评估；新增、勾选、改期、取消
help-verb-override = 手工改判某次干预的验证结果，需写原因
help-verb-results = 干预及其结果：哪种措施有效、多快干预、哪些未干预
help-verb-note = 给干预写备注
help-verb-undo = 撤销已保存的操作
help-verb-brief = 会议简报：晨会、周会或月会
help-verb-meeting = 会议：记录内容和约定，一周后看效果
help-verb-notify = 把预警发送给销售和主管：每人每条预警每个级别只发一次
help-verb-journal = 操作日志：谁在何时保存了什么；撤销和重做
help-verb-keys = 驾驶舱按键
help-verb-check = 检查数据库、设置、终端和路径
help-verb-backup = 备份数据库（可在使用中进行），列出和检查备份
help-verb-restore = 恢复备份；现有数据会保留
help-verb-kiosk = 受限模式：供只能通过 SSH 使用界面的账户
help-verb-completions = 生成命令补全脚本
help-verb-man = 手册页
help-verb-help = 显示帮助

help-any-db = 数据库文件；默认用 QUARTERDECK_DB 指定的，或自己的
help-any-as_of = 查看某天早上的情况：YYYY-MM-DD、today、yesterday、fri
help-any-known_at = 按某天结束时所知的数据显示：YYYY-MM-DD；不保存任何内容
help-any-config = 设置文件
help-any-set = 临时改一项设置，例如 calendar=cn，可多次使用
help-any-lang = 语言
help-any-json = 输出一份 JSON
help-any-author = 写入操作日志的姓名；用于 `journal` 时：只列此人的操作
help-any-wide = 完整输出表格，不管终端多宽

help-demo-path = 只生成数据库并显示路径
help-import-kind = 文件内容
help-import-files = CSV、XLSX 或 ODS 文件；- 表示标准输入
help-import-map = 指定字段取哪一列，可多次使用。COLUMN 是表头或 #N；unit 可取多级：`a,b`；销售姓名可取两列：`名,姓`；- 表示没有；ignore=#N 表示该列与此无关
help-import-stage = 说明阶段名称的含义，可多次使用
help-import-each = 每行算一次该动作
help-import-create = 新建未知的：默认客户和产品；或 reps,customers,products,units；与已有名称相近的写 rep:NAME，可多次使用
help-import-dry_run = 只预览：显示识别结果和将有的变化，不写入
help-import-anew = 数据库已不在但有备份时，仍新建数据库
help-import-strict = 有一行有问题就都不导入
help-import-dates = 文件本身看不出时，03/04/2026 哪个在前：日（dmy）、月（mdy）或年（ymd）
help-import-swapped_days = 电子表格弄反了的日与月：改回（back）或保持不变（keep）
help-import-decimal = 文件本身看不出时，小数写作 1,234.56（point）还是 1.234,56（comma）
help-import-year = 月份列没有年份时用哪一年
help-import-encoding = 文件本身看不出时的编码：gb18030、utf-16、shift-jis、cp1252 等
help-import-sheet = XLSX 或 ODS 文件的工作表，按名称或序号
help-target-metric = 指标：revenue、deals、某项动作或自定义指标
help-plan-metric = 指标：revenue、deals、某项动作或自定义指标
help-target-period = 2026、2026-Q4、2026-11 或 2026-W47；默认为本季度
help-plan-period = 2026、2026-Q4、2026-11 或 2026-W47；默认为本季度
help-target-unit = 某个团队的：名称或路径；不写为公司
help-plan-unit = 某个团队的：名称或路径；不写为公司
help-target-rep = 某个销售的：编号或姓名
help-plan-rep = 某个销售的：编号或姓名
help-target-class = 某一类产品的：core、new 或 tail
help-plan-class = 某一类产品的：core、new 或 tail
help-target-product = 某个产品的：编号
help-plan-product = 某个产品的：编号
help-target-segment = 某一类客户的
help-target-customer = 某个客户的：编号或名称
help-plan-segment = 某一类客户的
help-plan-customer = 某个客户的：编号或名称
help-target-what = 要做什么
help-target-id = publish 和 drop 时：草稿编号或其末尾；import 时：拆分文件
help-target-amount = set 和 split 时：目标数值，如 2400万
help-target-floor = 保底
help-target-stretch = 冲刺
help-target-by = split 时：按哪个维度
help-target-method = split 时：分解方法；默认为第一个有数值的方法
help-target-over = split 时：下级合计比上级多出的百分比
help-target-below = 用于 split：同时拆分所有下级：people（人员）、months（含季度）或 weeks；上下级之间、各周期之间均相加一致
help-target-hold = split 时：某个下级固定的数值，如 华东=600万；可重复
help-target-share = split 时：某个下级的百分比，如 华东=35；可重复
help-target-gap = split 时：未分配的部分如何处理
help-target-note = note 时：对目标承担者的说明；split 时：对某个下级的说明，如 华东=熟悉渠道；可重复
help-target-match = note 时：是否匹配；split 时：某个下级是否匹配，如 华东=no；可重复
help-target-draft = set 和 split 时：接着编辑的草稿，编号或其末尾
help-target-roll = 与按时间的 split 同用：已结束周期未完成的部分分摊到其后各周期，已结束的锁定
help-target-publish = set 和 split 时：立即发布
help-target-why = 原因；发布时必填
help-target-splits = export 时：导出拆分方式，可由 target import 原样导回
help-target-notes = export 时：导出各目标承担者是否匹配及说明，可由 target import 原样导回
help-target-months = export 时：只导出月目标，每月一列
help-target-output = export 时：新文件，以 .csv 或 .json 结尾；不写则输出到标准输出
help-target-force = export 时：覆盖已有的文件
help-plan-by = 按哪个维度分解
help-plan-amount = 目标数值，如与现行的不同：2400万
help-adjust-metric = 指标：revenue、deals、某项动作或自定义指标
help-adjust-period = 2026、2026-Q4、2026-11 或 2026-W47；默认为本季度
help-adjust-unit = 某个团队的：名称或路径；不写为公司
help-adjust-rep = 某个销售的：编号或姓名
help-credit-unit = 某个团队及其下级的：名称或路径
help-credit-rep = 某个销售的：编号或姓名
help-adjust-class = 某一类产品的：core、new 或 tail
help-adjust-product = 某个产品的：编号
help-adjust-segment = 某一类客户的
help-adjust-customer = 某个客户的：编号或名称
help-adjust-what = 要做什么
help-adjust-id = 申请编号或其末尾
help-adjust-by = request 时：占已发布基数的百分比，如 5、-2.5
help-adjust-reason = request 时：原因类别
help-adjust-why = request 时：原因
help-adjust-in_return = request 时：以何补偿
help-adjust-place = approve 时：余额去处：spread 分摊到其他团队，absorbed 由上级吸收，或某个团队的名称
help-adjust-note = approve、reject、file 时：附言
help-adjust-output = 用于 list：写入新文件，供财务留存；格式由扩展名决定：csv、xlsx、json
help-adjust-force = 覆盖已有的文件
help-targets-metric = 指标：revenue、deals、某个动作，或自定义的指标
help-targets-period = 2026、2026-Q4、2026-11、2026-W47，今年的可写 Q4、W47；默认为当前季度
help-targets-by = 按什么拆解目标
help-actions-day = 日期：YYYY-MM-DD、today、yesterday、fri；默认为最近的考核日
help-actions-unit = 只看此团队及其下级：名称，或 East/Channel 这样的路径
help-actions-days = 往前看几天，最多 15
help-warnings-severity = 只看此级别
help-warnings-state = 未关闭的，或包括已关闭和已更正的
help-warnings-why = 此预警的依据：编号，或只对应一条的一部分
help-warnings-quiet = 查看销售的每日动作离预警还有多远（不论有无其他预警）：编号或姓名
help-intervene-warnings = 预警：编号，或只对应一条的编号或名称的一部分
help-intervene-play = 采取的措施（编号）；不写则按各条预警要求的措施
help-intervene-note = 私密备注
help-intervene-verify_on = 哪天验证是否见效：YYYY-MM-DD、tomorrow、fri；默认自动计算
help-intervene-owner = 作为任务的措施由谁负责；默认本人
help-intervene-due = 作为任务的措施何时到期；默认验证日
help-task-what = 要做的操作
help-task-text = 用 add 时写要做什么，其他操作写任务编号或其末尾
help-task-rep = 用 add 时关于哪名销售：编号或姓名
help-task-unit = 用 add 时关于哪个团队：名称或路径
help-task-owner = 负责人；默认本人
help-task-due = 到期日：YYYY-MM-DD、tomorrow、fri；默认两天后
help-task-step = 用 tick 时勾选哪一步；不写则整项完成
help-task-reason = 用 move 和 drop 时的原因
help-override-intervention = 干预：保存时显示的编号
help-override-verdict = 验证结果：recovered、unchanged、worse
help-override-reason = 原因，与结果一起列出
help-ack-warnings = 预警：编号，或只对应一条的编号或名称的一部分
help-snooze-warning = 预警：编号，或只对应一条的编号或名称的一部分
help-snooze-reason = 原因
help-snooze-until = 哪天再提醒：YYYY-MM-DD、tomorrow、fri；默认为允许的最后一天
help-excuse-rep = 销售：编号或姓名
help-excuse-day = 日期，或第一天：YYYY-MM-DD、today、tomorrow、fri
help-excuse-to = 多天时的最后一天
help-excuse-reason = 原因
help-excuse-half = 半天：按一半的动作标准考核
help-board-rep = 只看此人（编号或姓名），并列出本月关键日
help-board-unit = 哪个团队：名称或路径；不填为全公司
help-board-metric = 指标：revenue、deals、某个动作，或自定义的指标
help-board-period = 目标的周期：2026、2026-Q4、2026-11、2026-W47，今年的可写 Q4、W47；默认为当前季度
help-board-sort = 排序
help-board-format = 输出格式
help-confirm-reps = 销售：编号或姓名
help-confirm-all = 所有已填报、尚未确认的人
help-confirm-day = 日期：YYYY-MM-DD、yesterday；默认为最近考核日
help-meeting-what = 操作
help-meeting-measure = add 时为会议的约定
help-meeting-content = add 时为会议内容
help-meeting-kind = 哪种会议
help-meeting-unit = 哪个团队：名称或路径；不填为全公司
help-meeting-since = list 时为第一天；不填为 90 天前
help-brief-kind = 用于哪种会议
help-brief-unit = 哪个团队：名称或路径；不填为全公司
help-notify-via = 发送方式；不填按设置 notify.via
help-notify-dry_run = 预览：显示全部通知，不发送
help-signal-what = 操作
help-signal-text = add 时为内容，end 时为信号编号
help-signal-kind = 类别
help-signal-unit = 涉及的团队：名称或路径；不填为全公司
help-signal-product = 涉及的产品
help-signal-from = 生效第一天；不填为今天
help-signal-until = 最后一天；不填按设置 rules.signal.days
help-rules-what = 操作
help-rules-numbers = set 时：各数值及新值，例如 W3.red_below=45、W3.severity=orange、W3.asks=one-to-one、standards.mid.need=4、benchmarks.mid.need=40
help-rules-from = set 时为生效第一天（默认最早未考核的一天）；test 时为历史第一天
help-rules-to = set 时为最后一天（只在一段时间内有效）；test 时为历史最后一天，默认最近的考核日
help-rules-why = set 时的原因；相关的人都能看到
help-rules-apply = 配合 derive：让建议标准从 --from 起生效，需写 --why
help-results-from = 第一天；默认一年前
help-results-to = 最后一天；默认今天
help-results-filter = 只列出姓名、措施、规则、操作人或验证结果含此文字的
help-results-tier = 只比较该职级的措施效果；默认全部职级
help-results-sort = 排序
help-results-format = 输出格式；csv 只含列表
help-note-intervention = 干预的编号，保存时已显示
help-note-text = 备注（私密）
help-undo-events = 操作编号，保存时已显示
help-brief-format = 输出格式
help-journal-since = 从哪天起：YYYY-MM-DD、yesterday、mon；默认只看今天
help-journal-undo = 撤销这条操作，列表中仍保留
help-journal-redo = 重做已撤销的操作，备注一并恢复
help-check-rebuild = 重新计算已损坏的计算数据；录入和导入的数据不变
help-backup-what = create（默认）、list 或 verify；或另存的新文件；不会覆盖已有文件
help-backup-which = 只检查列表中的这一个
help-restore-backup = 文件、`backup list` 中的名称，或 latest（最近的完整备份）
help-restore-unrelated = 备份与现有数据毫无共同之处（例如属于另一家公司）时也恢复
help-kiosk-login = 写入操作日志的姓名：用此密钥登录的人
help-completions-shell = 命令行环境

help-error-value = 错误：{ $option } 不能是“{ $value }”。
help-error-value-known = 错误：{ $option } 不能是“{ $value }”，可用：{ $known }。
help-error-value-because = 错误：{ $option } 不能是“{ $value }”：{ $why }。
help-error-value-missing = 错误：{ $option } 需要一个值。
help-error-value-missing-known = 错误：{ $option } 需要一个值，可用：{ $known }。
help-error-unknown = 错误：没有“{ $what }”。
help-error-unknown-near = 错误：没有“{ $what }”，是不是“{ $near }”？
help-error-missing = 错误：缺少 { $option }。
help-error-conflict = 错误：{ $option } 不能与 { $other } 同时使用。
help-error-text = 错误：命令行不是 UTF-8。
help-error-other = 错误：无法读懂这条命令：{ $why }。
help-error-usage = 用法：{ $usage } · 详见：{ $command }
help-why-lang = 请写 en 或 zh-CN
help-why-kind = 请写其中之一：{ $known }
help-why-encoding = 请写 utf-8、utf-16、gb18030、big5、shift-jis、cp1252 或 cp850
help-why-pair = 请写成 FIELD=COLUMN
help-why-stage = 请写成 NAME=lead|contacted|qualified|proposal|won|lost
help-why-day = 请写 YYYY-MM-DD、today、yesterday、tomorrow，或 fri 这样的星期几
help-why-day-range = 日期须在 1900-01-01 至 2199-12-31 之间
help-why-day-none = 日历上没有这一天
help-why-period = 请写 2026、2026-Q4、2026-11、2026-W47、Q4 或 W47
help-why-days = 请写 1 到 25 的整数
help-why-year = 请写 1990 到 2100 的年份
help-why-command = 请写命令名称，例如 import
help-man-command = 哪个命令的手册页；默认为程序本身
help-import-set_field = 每行都相同的字段，例如 stage=won，可多次使用
help-import-period = 整个文件的周期，用于没有周期列的目标
help-import-action = 某类记录或某列计数（按表头）算作哪个动作：WORD=ACTION，可多次使用
help-import-status = 某个词是否表示该行计入（例如已完成）：WORD=done|not-done，可多次使用
help-import-class = 某个词是哪类产品：WORD=core|new|tail，可多次使用
help-import-word = 文件中的词是什么意思：tier:TEXT=senior、metric:…、kind:…、direction:…、part:…，可多次使用
help-import-rate = 没有汇率时，1 单位外币合多少：USD=7.1，可多次使用，会记住
help-import-value = 文件中的文字指谁：rep:TEXT=NAME、customer:…、product:…、unit:…，可多次使用，会记住
help-import-rename = 已有团队的新名称：北区/一组=北区/重点客户组，可多次使用
help-import-from = 文件没有写明时，销售从哪天起归此团队：YYYY-MM-DD、mon
help-import-source = 数据来源：多个来源的数量相加
help-import-replace = 替换其他来源的数量
help-why-status = 请写 WORD=done 或 WORD=not-done
help-why-class = 请写 WORD=core、WORD=new 或 WORD=tail
help-why-word = 请写 FIELD:TEXT=MEANING，FIELD 可用 tier、metric、kind、direction、part、key、language、period
help-why-rate = 请写 CURRENCY=RATE，例如 USD=7.1
help-why-value = 请写 KIND:TEXT=NAME，KIND 可用 rep、customer、product、unit
help-import-no_header = 文件没有表头：第一行就是数据，列按序号指定（--map rep=#1）
help-import-snapshot = 文件就是全部：其中不再出现的商机、销售和目标今天关闭
help-import-again = 允许以前导入过的文件改回后来的内容
help-import-shrink = 允许快照关闭大部分在途内容
help-verb-imports = 导入记录：内容、导入人、时间；可整体撤销
help-imports-undo = 整体撤销这次导入（列表中的序号）
help-imports-let_be = 这次导入中未导入的行不再提示
help-why-option = import 没有这个选项
help-why-create = 请写 reps、customers、products、units，或一个名称，如 rep:NAME
help-why-decimal = 请写 point 或 comma
help-why-order = 请写 dmy、mdy 或 ymd
help-why-swapped = 请写 back 或 keep

help-verb-sources = 数据来源：有什么文件，哪些是新的，上次哪里失败
help-import-all = 导入设置中所有数据来源的新文件，每个文件一次
help-import-forget = 不沿用上次同样表头的说明，并忘记它

help-verb-health = 各团队的健康度、依据及初次分配结果
help-health-unit = 只看此团队及其下级：名称或路径
help-plan-why = 某一部分的数字从何而来（按名称，all 为总数）：来源、设定人、至今应完成
help-plan-method = 与 --why 同用：某种方法的数字，而不是现行数字
help-plan-show = 显示内容：methods 各方法；means 所需成交与每日动作；touch 按阶段和日期的客户触点；customers 新老客户；possible 是否合理：SMART、上限、影响因素、重点客户
help-plan-existing = 与 customers 同用：老客户承担的百分比，代替实际值
help-plan-order = 与 customers 同用：客单价，代替实际值
